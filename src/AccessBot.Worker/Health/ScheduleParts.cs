using AccessBot.Worker.Scheduling.Clocks;
using Quartz;

namespace AccessBot.Worker.Health;

/// <summary>Whether this replica takes work: its scheduler, and the clock that the scheduler goes by.</summary>
internal sealed class ScheduleParts(ISchedulerFactory schedulers, ClockWatch clock) : IPartReader
{
    public async Task<IReadOnlyList<Part>> ReadAsync(CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        return
        [
            clock switch
            {
                { IsStandingDown: true } => Of(PartState.Trouble, clock.Trouble!),
                _ when scheduler.Status != SchedulerStatus.Running => Of(PartState.Trouble, "does not run"),
                { Trouble: { } off } => Of(PartState.Warns, $"runs, but {off}"),
                _ => Of(PartState.Well, "runs"),
            },
        ];
    }

    private static Part Of(PartState state, string says) =>
        new(PartKind.Schedule, "schedule", "The schedule of this replica", state, says);
}
