using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Kit;

/// <summary>Tells operators once for each instance that no seat is free, and that it is over.</summary>
public sealed class SeatShortage(IOperatorMessages operators, TimeProvider time)
{
    /// <summary>The kind of the operators' message; its key is the instance.</summary>
    public const string Kind = "no-seat";

    /// <summary>How often somebody who waits for a seat is tried again.</summary>
    public static readonly TimeSpan LookAgainAfter = TimeSpan.FromHours(1);

    public Task TellAsync(InstanceName instance, NoSeatFree full, CancellationToken ct) => operators.RaiseAsync(
        Kind, instance.Value,
        $"{full.Message}. Buy seats or free some; everybody who waits for one is tried again every hour.",
        time.GetUtcNow(), ct);

    public Task SettleAsync(InstanceName instance, CancellationToken ct) =>
        operators.SettleAsync(Kind, instance.Value, time.GetUtcNow(), ct);
}
