namespace AccessBot.Scenarios.Tests.World;

/// <summary>A machine's clock that is set; what is measured without it, and timers, go on as before.</summary>
internal sealed class SteppedClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}
