using AccessBot.Storage;
using AccessBot.Storage.Desk;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Desk;

/// <summary>
/// A request that an operator took over is not even read: what happens to it is the operator's from there.
/// </summary>
public sealed class TakenOverPass(IPass inner, TakenOver taken) : IPass
{
    public async Task<PassOutcome> RunAsync(RequestRef request, CancellationToken ct) =>
        await taken.FindAsync(request, ct) is null ? await inner.RunAsync(request, ct) : new PassOutcome(null, false);

    internal static PassRecord Record(RequestRow row, DateTimeOffset at) => new(
        row.Workflow ?? row.Request.Intake, "rest", PassReasons.TakenOver, null, null, at, null, 0, null, row.Title, null, null);
}
