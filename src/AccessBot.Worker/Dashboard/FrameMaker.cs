using AccessBot.Storage.Desk;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Dashboard.Door;
using AccessBot.Worker.Desk;
using Microsoft.AspNetCore.Antiforgery;

namespace AccessBot.Worker.Dashboard;

/// <summary>Gathers what every page needs.</summary>
internal sealed class FrameMaker(
    DeskMemory memory, DeskFigures figures, Settings settings, IAntiforgery antiforgery, NoticeCookie notices,
    TimeProvider time)
{
    public async Task<DeskFrame> MakeAsync(HttpContext context, CancellationToken ct) => new(
        Visitors.Of(context, settings.Dashboard),
        antiforgery.GetAndStoreTokens(context).RequestToken!,
        context.Request.Path + context.Request.QueryString,
        await memory.Pauses.ListAsync(ct),
        await memory.Removals.FindBrakeAsync(ct),
        await figures.MarkAsync(ct),
        time.GetUtcNow(),
        notices.Take(context));
}
