using System.Text.Json.Nodes;

namespace AccessBot.Practice.Zendesk.Tickets;

/// <summary>One thing that a job does. The change may throw a <see cref="ZendeskProblem"/>.</summary>
public sealed record JobItem(long Id, Action Change);

/// <summary>Nothing has happened until a job is completed, and completed does not mean that each item worked.</summary>
public sealed class ZendeskJob(string id, string type, IReadOnlyList<JobItem> items, DateTimeOffset madeAt)
{
    public string Id => id;
    public string Type => type;
    public IReadOnlyList<JobItem> Items => items;
    public DateTimeOffset MadeAt => madeAt;
    public DateTimeOffset? CompletedAt { get; set; }
    public JsonArray? Results { get; set; }

    /// <summary>Ends half-way: some of its work is done, and no result says which.</summary>
    public bool IsKilled { get; init; }
}

/// <summary>Jobs do their work when their time has come; whoever looks at the world next finds it done.</summary>
public sealed class JobBook(ZendeskWorld world)
{
    private const int Kept = 100;
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);
    private readonly List<ZendeskJob> _jobs = [];
    private int _lastJob;

    /// <summary>Starts a job. Throws TooManyJobs when so many are queued or running as the account allows.</summary>
    public ZendeskJob Enqueue(string type, IReadOnlyList<JobItem> items)
    {
        if (_jobs.Count(job => job.CompletedAt is null) >= world.Behaviours.MaxJobs) throw ZendeskProblem.TooManyJobs();
        return Add(type, items, world.NextJobIsKilled());
    }

    /// <summary>A job of the vendor's own, which no caller sees and no limit stops.</summary>
    public ZendeskJob EnqueueInternal(string type, IReadOnlyList<JobItem> items) => Add(type, items, false);

    public ZendeskJob? Find(string id) => _jobs.Find(job => job.Id == id);

    public string StatusOf(ZendeskJob job) =>
        job.CompletedAt is not null ? job.IsKilled ? "killed" : "completed"
        : world.Now < job.MadeAt.AddSeconds(world.Behaviours.JobQueuedSeconds) ? "queued" : "working";

    /// <summary>Does the work of every job whose time has come, in order, and forgets the old ones.</summary>
    public void CatchUp()
    {
        foreach (var job in _jobs)
            if (job.CompletedAt is null && EndOf(job) <= world.Now) Run(job);
        _jobs.RemoveAll(job => job.CompletedAt is { } end && end + KeptFor <= world.Now);
        while (_jobs.Count > Kept && _jobs.Find(job => job.CompletedAt is not null) is { } oldest) _jobs.Remove(oldest);
    }

    private ZendeskJob Add(string type, IReadOnlyList<JobItem> items, bool isKilled)
    {
        var job = new ZendeskJob($"V3-{world.Instance.Length:x2}{++_lastJob:x30}", type, items, world.Now)
        {
            IsKilled = isKilled,
        };
        _jobs.Add(job);
        return job;
    }

    private DateTimeOffset EndOf(ZendeskJob job) =>
        job.MadeAt.AddSeconds(world.Behaviours.JobQueuedSeconds + world.Behaviours.JobWorkingSeconds);

    private void Run(ZendeskJob job)
    {
        var results = new JsonArray();
        foreach (var item in job.Items.Take(job.IsKilled ? job.Items.Count / 2 : job.Items.Count))
            results.Add(Run(item));
        if (!job.IsKilled) job.Results = results;
        job.CompletedAt = world.Now;
    }

    private JsonObject Run(JobItem item)
    {
        try
        {
            if (world.NextItemFails())
                return Failed(item, "TicketUpdateFailed", "The record could not be saved. Please try again.");
            item.Change();
            return new JsonObject
            {
                ["id"] = item.Id,
                ["action"] = "update",
                ["status"] = "Updated",
                ["success"] = true,
            };
        }
        catch (ZendeskProblem problem)
        {
            return Failed(item, problem.Body["error"]?.ToString() ?? "Failed",
                problem.Body["details"]?.ToJsonString() ?? problem.Body["description"]?.ToString() ?? "");
        }
    }

    private static JsonObject Failed(JobItem item, string error, string details) => new()
    {
        ["id"] = item.Id,
        ["action"] = "update",
        ["status"] = "Failed",
        ["success"] = false,
        ["error"] = error,
        ["details"] = details,
    };
}
