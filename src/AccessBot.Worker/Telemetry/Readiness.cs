using System.Data.Common;
using AccessBot.Storage.Desk;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Scheduling;
using Quartz;

namespace AccessBot.Worker.Telemetry;

/// <summary>Whether the bot can do its work now. Alive is another question: a bot that waits for GitLab is
/// alive.</summary>
public sealed class Readiness(
    DeskFigures figures, ISchedulerFactory schedulers, PollTimes polls, DatabaseHealth memory, ClockWatch clock,
    Settings settings, TimeProvider time)
{
    /// <summary>How many intervals may pass without a poll that ended well.</summary>
    private const int MissedPolls = 5;

    private static readonly TimeSpan LeastPatience = TimeSpan.FromMinutes(2);

    private readonly DateTimeOffset _began = time.GetUtcNow();

    /// <summary>What keeps it from working, a clause each; empty when nothing does.</summary>
    public async Task<IReadOnlyList<string>> FindTroubleAsync(CancellationToken ct)
    {
        var trouble = new List<string>();
        if (await DatabaseAsync(ct) is { } database) trouble.Add(database);
        var scheduler = await schedulers.GetScheduler(ct);
        if (clock.IsStandingDown) trouble.Add(clock.Trouble!);
        else if (scheduler.Status != SchedulerStatus.Running) trouble.Add("the schedule does not run");
        await polls.ReadAsync(ct);
        trouble.AddRange(
            settings.Sources.Where(IsBehind).Select(source => $"{source.Path} was not polled well lately"));
        return trouble;
    }

    /// <summary>What an operator should mend although the bot does its work; empty when there is nothing.</summary>
    public string Remark => clock is { IsStandingDown: false, Trouble: { } words } ? $"; {words}" : "";

    /// <summary>How long ago the source was last polled well, by any replica; since the start when it never
    /// was.</summary>
    public TimeSpan PollAge(Configuration.Sections.SourceSettings source) =>
        time.GetUtcNow() - (polls.LastGood(source.Key) ?? _began);

    private bool IsBehind(Configuration.Sections.SourceSettings source)
    {
        var patience = settings.GitLab.PollInterval * MissedPolls;
        return PollAge(source) > (patience > LeastPatience ? patience : LeastPatience);
    }

    private async Task<string?> DatabaseAsync(CancellationToken ct)
    {
        try
        {
            await figures.MarkAsync(ct);
            return memory.Trouble is { } words ? $"the database takes nothing: {words}" : null;
        }
        catch (DbException)
        {
            return "the database does not answer";
        }
    }
}
