using AccessBot.Storage;
using AccessBot.Worker.Scheduling.Wakes;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Scheduling;

/// <summary>Wakes what was given up while a vendor's refusals still looked like each request's own.</summary>
public sealed class RefusedRequests(RequestBook book, IWaker waker) : IRefusedRequests
{
    public async Task GoOnAsync(string vendor, CancellationToken ct)
    {
        foreach (var one in await book.TroubledAsync(ct))
        {
            if (one.Because != PassReasons.GivenUp) continue;
            if (one.Error.StartsWith($"{vendor}: answered 403", StringComparison.Ordinal)) await waker.WakeAsync(one.Request, ct);
        }
    }
}
