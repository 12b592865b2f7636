using AccessBot.Storage.Desk;
using AccessBot.Storage.Proposing;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Dashboard.Door;
using AccessBot.Worker.Desk;
using AccessBot.Worker.Health;
using Microsoft.AspNetCore.Antiforgery;

namespace AccessBot.Worker.Dashboard;

/// <summary>Gathers what every page needs.</summary>
internal sealed class FrameMaker(
    DeskMemory memory, DeskFigures figures, HealthReader health, Settings settings, IAntiforgery antiforgery,
    NoticeCookie notices, PlanBook plans, TimeProvider time)
{
    public async Task<DeskFrame> MakeAsync(HttpContext context, CancellationToken ct)
    {
        var how = await health.ReadAsync(ct);
        return new(
            Visitors.Of(context, settings.Dashboard),
            antiforgery.GetAndStoreTokens(context).RequestToken!,
            context.Request.Path + context.Request.QueryString,
            await memory.Pauses.ListAsync(ct),
            await memory.Removals.FindBrakeAsync(ct),
            how,
            Mark(await figures.MarkAsync(ct), how),
            time.GetUtcNow(),
            notices.Take(context))
        {
            InShadow = settings.Modes.InShadow,
            InPropose = settings.Modes.InPropose,
            PlansWaiting = settings.Modes.InPropose.Count > 0 ? (await plans.WaitingAsync(ct)).Count : 0,
        };
    }

    /// <summary>Changes whenever anything happened that a page could show.</summary>
    public async Task<string> MarkAsync(CancellationToken ct) =>
        Mark(await figures.MarkAsync(ct), await health.ReadAsync(ct));

    private static string Mark(string memory, HealthReport health) =>
        $"{memory}/{AccessBot.Workflows.Kit.Digest.Of(health.Mark)}";
}
