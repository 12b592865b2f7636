using System.Collections.Concurrent;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Kit.Passes;

/// <summary>
/// Counts the looks in which the process died. A death also falls on whoever else was being looked at, so a request
/// with one behind it is looked at again alone among its like: then only the one that kills goes on counting.
/// </summary>
public sealed class DeathWatch(ILookCount looks, EngineOptions options) : IDisposable
{
    private readonly SemaphoreSlim _alone = new(1, 1);
    private readonly ConcurrentDictionary<RequestRef, int> _survived = new();

    public void Dispose() => _alone.Dispose();

    /// <summary>Before a look; counted from here on, unless it was deadly too often.</summary>
    public async Task<CountedLook> BeginAsync(RequestRef request, CancellationToken ct)
    {
        if (_survived.TryRemove(request, out var before)) await looks.SetAsync(request, before, ct);
        var look = new CountedLook(this, request, await looks.ReadAsync(request, ct), ct);
        if (look.Deaths >= options.GiveUpAfterCrashes) return look with { IsDeadly = true };
        if (look.Deaths > 0) await _alone.WaitAsync(ct);
        try
        {
            await looks.BeginAsync(request, ct);
            return look with { IsAlone = look.Deaths > 0 };
        }
        catch
        {
            if (look.Deaths > 0) _alone.Release();
            throw;
        }
    }

    /// <summary>One look, counted as a death until it ends by recording, which takes the count back to none.</summary>
    /// <param name="Deaths">Looks at this request in which the process died.</param>
    public sealed record CountedLook(DeathWatch Watch, RequestRef Request, int Deaths, CancellationToken Ct) : IDisposable
    {
        /// <summary>So many deaths that it is given up in its place; once more is tried, alone, at the time that is then set.</summary>
        public bool IsDeadly { get; init; }

        internal bool IsAlone { get; init; }

        public void Dispose()
        {
            if (IsAlone) Watch._alone.Release();
        }

        /// <summary>It was given up: the next look is one more try.</summary>
        public Task GivenUpAsync() => Watch.GiveUpAsync(Request, Ct);

        /// <summary>It was cut short, or its end could not be written down: none that the process died in.</summary>
        public async Task SurvivedAsync(Exception broken)
        {
            if (broken is OperationCanceledException && Ct.IsCancellationRequested)
                await Watch.SetAsync(Request, Deaths);
            else
                Watch._survived[Request] = Deaths;
        }
    }

    private Task GiveUpAsync(RequestRef request, CancellationToken ct) =>
        looks.SetAsync(request, options.GiveUpAfterCrashes - 1, ct);

    private Task SetAsync(RequestRef request, int deaths) => looks.SetAsync(request, deaths, CancellationToken.None);
}
