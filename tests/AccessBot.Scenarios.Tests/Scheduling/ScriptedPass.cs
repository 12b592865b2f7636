using System.Collections.Concurrent;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;

namespace AccessBot.Scenarios.Tests.Scheduling;

/// <summary>Passes that do what the test says, and can be waited for.</summary>
internal sealed class ScriptedPass : IPass
{
    private static readonly PassOutcome Done = new(null, false);
    private readonly SemaphoreSlim _ended = new(0);

    public Func<RequestRef, CancellationToken, Task<PassOutcome>> Play { get; set; } = (_, _) => Task.FromResult(Done);

    public ConcurrentQueue<RequestRef> Runs { get; } = new();

    public async Task<PassOutcome> RunAsync(RequestRef request, CancellationToken ct)
    {
        Runs.Enqueue(request);
        try
        {
            return await Play(request, ct);
        }
        finally
        {
            _ended.Release();
        }
    }

    /// <summary>Returns when so many more passes have ended.</summary>
    public async Task EndedAsync(int passes)
    {
        for (var i = 0; i < passes; i++)
        {
            if (!await _ended.WaitAsync(TimeSpan.FromSeconds(30))) throw new TimeoutException($"pass {i + 1} of {passes} never ended");
        }
    }
}
