using System.Collections.Concurrent;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;

namespace AccessBot.Scenarios.Tests.Replicas;

/// <summary>Watches over all replicas of a test that no request is looked at by two at once, and who looked.</summary>
public sealed class OnePassAtATime
{
    private readonly ConcurrentDictionary<RequestRef, string> _inside = new();

    public ConcurrentBag<string> Overlaps { get; } = [];

    public ConcurrentDictionary<string, int> Passes { get; } = new();

    public IPass Around(IPass pass, string replica) => new Guarded(this, pass, replica);

    private sealed class Guarded(OnePassAtATime all, IPass pass, string replica) : IPass
    {
        public async Task<PassOutcome> RunAsync(RequestRef request, CancellationToken ct)
        {
            if (!all._inside.TryAdd(request, replica)) all.Overlaps.Add($"{request}: {replica} and {all._inside[request]}");
            all.Passes.AddOrUpdate(replica, 1, (_, passes) => passes + 1);
            try
            {
                return await pass.RunAsync(request, ct);
            }
            finally
            {
                all._inside.TryRemove(request, out _);
            }
        }
    }
}
