
namespace AccessBot.Workflows.Kit.Contracts;

/// <summary>
/// Where a crash can fall in a step. Tests kill the bot at each of these for each step. What a pass writes at its end
/// (status, hand-over note) is the step <c>settle-wait</c>, <c>settle-hand-over</c> or <c>settle-rest</c>; it has no
/// intent, because it converges.
/// </summary>
public enum StepPoint
{
    BeforeIntent,
    AfterIntent,
    AfterEffect,
    AfterReceipt,
}

/// <summary>Hears about every point that a step passes. The default hears nothing.</summary>
public interface IPassProbe
{
    ValueTask ReachedAsync(string key, StepPoint point, CancellationToken ct);
}

public sealed class NoProbe : IPassProbe
{
    public ValueTask ReachedAsync(string key, StepPoint point, CancellationToken ct) => ValueTask.CompletedTask;
}
