using AccessBot.Workflows.Kit.Contracts;

namespace AccessBot.Scenarios.Tests.World;

/// <summary>Notes every point that a run passes, and ends the process's work at one of them.</summary>
public sealed class CrashProbe(string? dieAtStep = null, StepPoint? dieAtPoint = null) : IPassProbe
{
    private readonly CancellationTokenSource _death = new();

    /// <summary>For the look that is to die; cancelled at the moment of death, so that nothing is written down any more.</summary>
    public CancellationToken Life => _death.Token;

    public List<(string Step, StepPoint Point)> Passed { get; } = [];

    /// <summary>The steps among them, without what passes write at their end.</summary>
    public IEnumerable<string> Steps =>
        Passed.Select(passed => passed.Step).Where(step => !step.StartsWith("settle-", StringComparison.Ordinal)).Distinct();

    public ValueTask ReachedAsync(string key, StepPoint point, CancellationToken ct)
    {
        var name = key.Split('/')[1];
        Passed.Add((name, point));
        if (_death.IsCancellationRequested || name != dieAtStep || point != dieAtPoint) return ValueTask.CompletedTask;
        _death.Cancel();
        throw new OperationCanceledException(_death.Token);
    }
}
