using System.Globalization;
using Quartz;

namespace AccessBot.Worker.Scheduling.Polls;

/// <summary>
/// How a poll last ended, kept with its job: in PostgreSQL's schedule all replicas see it, whichever of them polls. The
/// job's class has to be marked with <see cref="PersistJobDataAfterExecutionAttribute"/>.
/// </summary>
internal static class PollStamp
{
    private const string Good = "last_good", Trouble = "trouble", Since = "trouble_since";
    private const int Longest = 300;

    /// <param name="trouble">Why the poll failed; null when it ended well.</param>
    public static void Put(IJobExecutionContext context, DateTimeOffset at, string? trouble)
    {
        var map = context.JobDetail.JobDataMap;
        var now = at.ToString("O", CultureInfo.InvariantCulture);
        if (trouble is null)
        {
            map[Good] = now;
            map.Remove(Trouble);
            map.Remove(Since);
            return;
        }

        map[Trouble] = trouble.Length > Longest ? trouble[..Longest] : trouble;
        if (!map.ContainsKey(Since)) map[Since] = now;
    }

    /// <summary>Null before the first one, and after a start, which makes the jobs anew.</summary>
    public static PollReading? Find(IJobDetail? job)
    {
        if (job is null) return null;
        var map = job.JobDataMap;
        var reading = new PollReading(Time(map, Good), map.TryGetString(Trouble, out var words) ? words : null, Time(map, Since));
        return reading is { LastGood: null, Trouble: null } ? null : reading;
    }

    private static DateTimeOffset? Time(JobDataMap map, string name) =>
        map.TryGetString(name, out var text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? at
            : null;
}

/// <param name="LastGood">When the last poll that ended well did; null when none has.</param>
/// <param name="Trouble">Why the last poll failed; null when it did not.</param>
/// <param name="Since">Since when they fail.</param>
public sealed record PollReading(DateTimeOffset? LastGood, string? Trouble, DateTimeOffset? Since);
