using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Deprovisioning;

/// <summary>
/// Follows update jobs to what became of each ticket. "Completed" says nothing: a job completes with failures in it.
/// </summary>
public sealed class TicketJobs(DeprovisioningOptions options, TimeProvider time)
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Waits for all of them, asking about all at once. A job that the vendor has forgotten is taken as over: the next
    /// listing tells what it did.
    /// </summary>
    public async Task<IReadOnlyList<FailedTicket>> FollowAsync(
        Func<IReadOnlyList<string>, CancellationToken, Task<IReadOnlyList<TicketJob>>> read, IReadOnlyList<string> jobs,
        CancellationToken ct)
    {
        var failed = new List<FailedTicket>();
        var (wait, deadline) = (FirstLook, time.GetUtcNow() + options.JobPatience);
        var pending = jobs;
        while (pending.Count > 0)
        {
            if (time.GetUtcNow() >= deadline)
                throw new VendorTrouble("Zendesk", $"{pending.Count} ticket updates are still running");
            await Task.Delay(wait, time, ct);
            var now = await read(pending, ct);
            failed.AddRange(now.Where(job => job.IsDone).SelectMany(job => job.Failed));
            pending = [.. now.Where(job => !job.IsDone).Select(job => job.Id)];
            wait = wait * 2 > LongestWait ? LongestWait : wait * 2;
        }

        return failed;
    }
}
