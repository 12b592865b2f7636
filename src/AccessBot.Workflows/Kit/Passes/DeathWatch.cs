using System.Collections.Concurrent;
using AccessBot.Vocabulary;
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

    /// <param name="look">Ends by recording, which takes the count back to none.</param>
    /// <param name="giveUp">
    /// In its place after so many deaths, which it is told; once more is tried, alone, at the time that it sets.
    /// </param>
    public async Task<PassOutcome> WatchAsync(
        RequestRef request, Func<Task<PassOutcome>> look, Func<int, Task<PassOutcome>> giveUp, CancellationToken ct)
    {
        if (_survived.TryRemove(request, out var before)) await looks.SetAsync(request, before, ct);
        var deaths = await looks.ReadAsync(request, ct);
        if (deaths == 0) return await CountedAsync(request, deaths, look, ct);
        if (deaths >= options.GiveUpAfterCrashes)
        {
            var outcome = await giveUp(deaths);
            await looks.SetAsync(request, options.GiveUpAfterCrashes - 1, ct);
            return outcome;
        }

        await _alone.WaitAsync(ct);
        try
        {
            return await CountedAsync(request, deaths, look, ct);
        }
        finally
        {
            _alone.Release();
        }
    }

    // A look that was cut short, or whose end could not be written down, is none that the process died in.
    private async Task<PassOutcome> CountedAsync(
        RequestRef request, int deaths, Func<Task<PassOutcome>> look, CancellationToken ct)
    {
        await looks.BeginAsync(request, ct);
        try
        {
            return await look();
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await looks.SetAsync(request, deaths, CancellationToken.None);
            throw;
        }
        catch
        {
            _survived[request] = deaths;
            throw;
        }
    }
}
