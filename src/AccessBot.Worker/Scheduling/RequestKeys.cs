using AccessBot.Vocabulary;
using Quartz;

namespace AccessBot.Worker.Scheduling;

/// <summary>
/// How requests and sources are named in the schedule: one job for each, and for a request at most two triggers, one
/// that says "look now" and one that says "look then". Both are replaced, never added to, so nothing piles up.
/// </summary>
internal static class RequestKeys
{
    public const string Polls = "poll";

    /// <summary>How the group of every "look now" begins.</summary>
    public const string Now = "now/";
    private const string Later = "later/";

    public static JobKey Job(RequestRef request) => new(request.Item, request.Intake);

    public static RequestRef Request(JobKey job) => new(job.Group, job.Name);

    public static TriggerKey LookNow(RequestRef request) => new(request.Item, Now + request.Intake);

    public static TriggerKey LookLater(RequestRef request) => new(request.Item, Later + request.Intake);

    public static JobKey Poll(string source) => new(source, Polls);

    public static TriggerKey PollTrigger(string source) => new(source, Polls);
}
