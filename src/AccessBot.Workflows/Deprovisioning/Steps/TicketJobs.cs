using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Deprovisioning.Steps;

/// <summary>
/// Follows update jobs to what became of each ticket. "Completed" says nothing: a job completes with failures in it.
/// </summary>
public sealed class TicketJobs(DeprovisioningOptions options, TimeProvider time)
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Waits for all of them, asking about all at once. A job that the vendor has forgotten is taken as over and as
    /// having changed nothing: the next listing tells what it did.
    /// </summary>
    public async Task<JobsEnd> FollowAsync(
        Func<IReadOnlyList<string>, CancellationToken, Task<IReadOnlyList<TicketJob>>> read, IReadOnlyList<string> jobs,
        CancellationToken ct)
    {
        var end = new JobsEnd(0, 0, null);
        var (wait, deadline) = (FirstLook, time.GetUtcNow() + options.JobPatience);
        var pending = jobs;
        while (pending.Count > 0)
        {
            if (time.GetUtcNow() >= deadline)
                throw new VendorTrouble("Zendesk", $"{pending.Count} ticket updates are still running");
            await Task.Delay(wait, time, ct);
            var now = await read(pending, ct);
            end = now.Where(job => job.IsDone).Aggregate(end, (sum, job) => sum.And(job));
            pending = [.. now.Where(job => !job.IsDone).Select(job => job.Id)];
            wait = wait * 2 > LongestWait ? LongestWait : wait * 2;
        }

        return end;
    }
}

/// <summary>What jobs came to, by what they say of each ticket.</summary>
/// <param name="Why">The first reason given for what was not changed, if any was.</param>
public sealed record JobsEnd(int Changed, int Failed, string? Why)
{
    public JobsEnd And(TicketJob job) => new(
        Changed + job.Changed, Failed + job.Failed.Count,
        Why ?? (job.Failed is [var first, ..] ? first.Why : job.Trouble));
}
