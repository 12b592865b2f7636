using System.Collections.Concurrent;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Scheduling.Mail;
using AccessBot.Worker.Scheduling.Polls;
using Quartz;

namespace AccessBot.Worker.Telemetry;

/// <summary>
/// How each source was last polled: by this replica, as far as it knows, or by another one, as the schedule they share
/// says. One of several replicas may not poll for hours and knows as much as the one that does.
/// </summary>
public sealed class PollTimes(PollSchedule polling, Settings settings, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, PollReading> _read = new();
    private readonly DateTimeOffset _began = time.GetUtcNow();

    /// <summary>Null when no replica has polled it since the schedule was made.</summary>
    public PollReading? Find(string source) => _read.GetValueOrDefault(source);

    /// <summary>Since the last poll that ended well, by any replica; since the start when none has.</summary>
    public TimeSpan Age(string source) => time.GetUtcNow() - (Find(source)?.LastGood ?? _began);

    /// <summary>Asks the schedule. While its database is away, what was read last stays.</summary>
    public async Task ReadAsync(CancellationToken ct)
    {
        try
        {
            foreach (var source in settings.Sources.Select(source => source.Key).Append(MailPollJob.Source))
            {
                if (await polling.FindLastAsync(source, ct) is { } last) _read[source] = last;
            }
        }
        catch (SchedulerException)
        {
            // Whoever asks how the bot goes hears of the database by itself.
        }
    }
}
