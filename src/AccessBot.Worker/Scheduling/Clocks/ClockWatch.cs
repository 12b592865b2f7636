using System.Data.Common;
using AccessBot.Storage.Databases;
using AccessBot.Storage.Databases.Probes;
using Quartz;

namespace AccessBot.Worker.Scheduling.Clocks;

/// <summary>
/// Holds this machine's clock against PostgreSQL's, which all replicas share. One that is a second off is told; one that is
/// ten off stands down until it is right again: the scheduler compares clocks of replicas, so it would take the others for
/// dead, get all the work, and be refused by every vendor.
/// </summary>
public sealed class ClockWatch(
    Database database, ISchedulerFactory schedulers, TimeProvider time, ILogger<ClockWatch> log)
    : SteadyService(time, log)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10), WhileDown = TimeSpan.FromSeconds(1);

    private bool _isTold;

    /// <summary>A clause for health while the clock is off; null while it is right.</summary>
    public string? Trouble { get; private set; }

    /// <summary>No work is taken.</summary>
    public bool IsStandingDown { get; private set; }

    // The start waits here for a clock that is right: a replica that is far ahead would put the schedule off for all of them, and its scheduler
    // would take the others for dead. This one is registered ahead of both.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryAsync(cancellationToken);
        while (IsStandingDown)
        {
            await Task.Delay(WhileDown, Time, cancellationToken);
            await TryAsync(cancellationToken);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task WorkAsync(CancellationToken ct)
    {
        if (!database.IsPostgres) return;
        using var tick = new PeriodicTimer(Every, Time);
        do
        {
            await TryAsync(ct);
            tick.Period = IsStandingDown ? WhileDown : Every;
        }
        while (await tick.WaitForNextTickAsync(ct));
    }

    /// <summary>Measures once, and does what follows from it.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        if (await DatabaseClock.MeasureAsync(database, Time, ct) is not { } clock) return;
        var (off, wrong) = (clock.AtLeast > ClockDifference.Told, clock.AtLeast > ClockDifference.StandsDown);
        Trouble = wrong ? $"stands down: its clock is {clock.InWords}" : off ? $"its clock is {clock.InWords}" : null;
        Tell(clock, off, wrong);
        await SetAsync(wrong, ct);
    }

    private void Tell(ClockDifference clock, bool off, bool wrong)
    {
        if (wrong && !IsStandingDown)
        {
            Log.LogError(
                "This machine's clock is {Clock}: this replica stands down and takes no work until it is right. Set it (NTP)",
                clock.InWords);
        }
        else if (off && !_isTold)
        {
            Log.LogWarning("This machine's clock is {Clock}. Set it (NTP): at 10 s this replica stands down", clock.InWords);
        }
        else if (!off && _isTold)
        {
            Log.LogInformation("This machine's clock is right again");
        }

        _isTold = off;
    }

    // Each time, not only at the change: a scheduler that was not running yet is now.
    private async Task SetAsync(bool wrong, CancellationToken ct)
    {
        if (!wrong && !IsStandingDown) return;
        foreach (var scheduler in await schedulers.GetAllSchedulers(ct))
        {
            if (wrong && scheduler.Status == SchedulerStatus.Running) await scheduler.Standby(ct);
            else if (!wrong && scheduler.Status == SchedulerStatus.Standby) await scheduler.Start(ct);
        }

        IsStandingDown = wrong;
    }

    // A database that is away says nothing of clocks, and is told elsewhere.
    private async Task TryAsync(CancellationToken ct)
    {
        try
        {
            await LookAsync(ct);
        }
        catch (DbException away)
        {
            Log.LogDebug(away, "The clock could not be compared");
        }
    }
}
