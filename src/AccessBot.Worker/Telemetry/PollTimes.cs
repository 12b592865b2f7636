using System.Collections.Concurrent;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Scheduling.Mail;
using AccessBot.Worker.Scheduling.Polls;
using Quartz;

namespace AccessBot.Worker.Telemetry;

/// <summary>
/// When each source was last polled well: by this replica, as far as it knows, or by another one, as the schedule they
/// share says. One of several replicas may not poll for hours and is as ready as the one that does.
/// </summary>
public sealed class PollTimes(PollSchedule polling, SourceHealth health, Settings settings)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _shared = new();

    /// <summary>Null when no replica has polled it well since the schedule was made.</summary>
    public DateTimeOffset? LastGood(string source)
    {
        var own = health.States.GetValueOrDefault(source)?.LastGood;
        return _shared.TryGetValue(source, out var shared) && (own is null || shared > own) ? shared : own;
    }

    /// <summary>Asks the schedule. While its database is away, what was read last stays.</summary>
    public async Task ReadAsync(CancellationToken ct)
    {
        try
        {
            foreach (var source in settings.Sources.Select(source => source.Key).Append(MailPollJob.Source))
            {
                if (await polling.FindLastGoodAsync(source, ct) is { } at) _shared[source] = at;
            }
        }
        catch (SchedulerException)
        {
            // Whoever asks for readiness hears of the database by itself.
        }
    }
}
