namespace AccessBot.Scenarios.Tests.Dashboard;

/// <summary>The wall's time until somebody moves it on; what was measured before has then lasted so much longer.</summary>
internal sealed class MovedClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

    public override long GetTimestamp() => System.GetTimestamp() + (long)(Ahead.TotalSeconds * TimestampFrequency);
}
