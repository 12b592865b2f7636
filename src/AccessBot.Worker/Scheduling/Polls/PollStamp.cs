using System.Globalization;
using Quartz;

namespace AccessBot.Worker.Scheduling.Polls;

/// <summary>
/// When a poll last ended well, kept with its job: in PostgreSQL's schedule all replicas see it, whichever of them
/// polls. The job's class has to be marked with <see cref="PersistJobDataAfterExecutionAttribute"/>.
/// </summary>
internal static class PollStamp
{
    private const string Name = "last_good";

    public static void Put(IJobExecutionContext context, DateTimeOffset at) =>
        context.JobDetail.JobDataMap[Name] = at.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Null before the first one, and after a start, which makes the jobs anew.</summary>
    public static DateTimeOffset? Find(IJobDetail? job) =>
        job is not null && job.JobDataMap.TryGetString(Name, out var text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? at
            : null;
}
