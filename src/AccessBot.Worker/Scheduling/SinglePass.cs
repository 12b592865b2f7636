using AccessBot.Storage.Schedule;
using AccessBot.Worker.Campaigns;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Ends;
using AccessBot.Worker.Scheduling.Mail;
using AccessBot.Worker.Scheduling.Polls;

namespace AccessBot.Worker.Scheduling;

/// <summary>
/// Polls every source once and works off everything that is due, through the same schedule as the service.
/// </summary>
public sealed class SinglePass(
    Settings settings, PollJob poll, SourceHealth health, PassTally tally, Agenda agenda, Dispatcher dispatcher,
    ShardSchedule schedule, TimeProvider time, IServiceProvider services)
{
    private const int Most = 200;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    public async Task<SinglePassReport> RunAsync(CancellationToken ct)
    {
        foreach (var source in settings.Sources) await poll.RunAsync(source, ct);
        var mail = services.GetService<MailPollJob>();
        if (mail is not null) await mail.RunAsync(ct);
        if (services.GetService<EndWatch>() is { } ends) await ends.RunAsync(ct);
        if (services.GetService<CampaignWatch>() is { } campaigns) await campaigns.RunAsync(ct);
        var scheduler = await schedule.SchedulerAsync(ct);
        await scheduler.Start(ct);
        await EndOfWorkAsync(ct);
        await scheduler.Standby(ct);

        // Once more, so that what was answered now lies in its folder now.
        var isMailRead = mail is null || await mail.RunAsync(ct) is null;
        var unread = settings.Sources
            .Where(source => health.States[source.Key].Trouble is not null)
            .Select(source => $"{source.Path} ({health.States[source.Key].Trouble})");
        if (!isMailRead) unread = unread.Append("the mailbox for light agents");
        return new SinglePassReport(tally.Passes, [.. unread], [.. tally.NeedPerson.Select(r => r.ToString())]);
    }

    // Two idle glances with no pass between them: what is due becomes what is running, and what ran may be due again,
    // so one glance can fall just between the two.
    private async Task EndOfWorkAsync(CancellationToken ct)
    {
        for (var (idle, passes) = (0, -1); idle < 2;)
        {
            var isIdle = !await IsDueAsync(ct) && dispatcher.Looks == 0 && passes == tally.Passes;
            (idle, passes) = (isIdle ? idle + 1 : 0, tally.Passes);
            if (idle < 2) await Task.Delay(Glance, time, ct);
        }
    }

    private async Task<bool> IsDueAsync(CancellationToken ct) =>
        (await agenda.ListDueAsync(time.GetUtcNow(), Most, ct)).Any(due => !dispatcher.IsLeftOut(due.Request));
}

/// <param name="Passes">Looks at requests.</param>
/// <param name="Unread">Sources that could not be read, and why.</param>
/// <param name="NeedPerson">Requests that wait for an operator.</param>
public sealed record SinglePassReport(int Passes, IReadOnlyList<string> Unread, IReadOnlyList<string> NeedPerson);
