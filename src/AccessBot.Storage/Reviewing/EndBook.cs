using AccessBot.Storage.Databases;
using AccessBot.Storage.Schedule;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ends;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Filing;
using AccessBot.Workflows.Ports.Memory;
using AccessBot.Workflows.Ports.Memory.Removals;
using AccessBot.Workflows.Ports.Reviewing;

namespace AccessBot.Storage.Reviewing;

/// <summary>Ends of access: taken in as requests when their time is near, and known again by what was filed for them.</summary>
public sealed class EndBook(Database database, RequestBook requests, IJournal journal, IReviewBook book) : IFiledRemovals
{
    /// <summary>Takes in the ends of an instance that come up until a time. Those that are known stay as they are.</summary>
    /// <returns>Those that are new.</returns>
    public async Task<IReadOnlyList<RequestRef>> TakeInAsync(
        InstanceName instance, string system, DateTimeOffset until, DateTimeOffset now, CancellationToken ct)
    {
        var ends = StandingAccess.All(await book.ReadWordAsync(instance, ct))
            .Where(access => access.LastDay is not null).Select(access => new AccessEnd(instance, access.Key, access.LastDay!.Value))
            .Where(end => end.At <= until).ToList();
        return await TakeInAsync(ends, system, now, ct);
    }

    /// <summary>Takes in the ends of accounts that nobody uses, so long after a review first found that.</summary>
    /// <returns>Those that are new.</returns>
    public async Task<IReadOnlyList<RequestRef>> TakeInUnusedAsync(
        InstanceName instance, string system, TimeSpan notice, DateTimeOffset now, CancellationToken ct)
    {
        var unused = await book.UnusedAsync(instance, ct);
        if (unused.Count == 0) return [];
        var standing = StandingAccess.All(await book.ReadWordAsync(instance, ct)).Select(access => access.Key).ToHashSet(StringComparer.Ordinal);
        return await TakeInAsync(
            [.. unused.Where(one => standing.Contains(one.Key)).Select(one => new AccessEnd(
                instance, one.Key, DateOnly.FromDateTime((one.Since + notice).UtcDateTime), IsUnused: true))], system, now, ct);
    }

    private async Task<IReadOnlyList<RequestRef>> TakeInAsync(List<AccessEnd> ends, string system, DateTimeOffset now, CancellationToken ct)
    {
        if (ends.Count == 0) return [];
        return await database.InTransactionAsync(async tx =>
        {
            List<RequestRef> taken = [];
            foreach (var end in ends)
            {
                var request = end.ToRequest();
                if (await requests.TakeInAsync(tx, request, end.IsUnused ? $"Access to {system} that nobody uses" : $"Access to {system} until {end.Day}", null, null, now, ct, Urgency.Time)) taken.Add(request);
            }

            return (IReadOnlyList<RequestRef>)taken;
        }, ct);
    }

    // The intent is committed before the issue is filed, and the receipt may still be on its way when the issue is first looked at.
    public async Task<FiledWord?> FindAsync(Issue issue, CancellationToken ct)
    {
        // That nobody uses it is no yes of anybody's: the issue waits for the confirming label.
        if (EndsSteps.EndIn(issue.Description) is not { IsUnused: false } end) return null;
        var key = new FileRemoval(end.Day).KeyIn(EndsWorkflow.WorkflowId);
        var entry = (await journal.ReadAsync(end.ToRequest(), ct)).FirstOrDefault(one => one.Key == key);
        if (entry is null || entry.ReceivedAt is not null && FiledReceipt.Read(entry)?.IssueId != issue.Id) return null;
        // Asked for anew meanwhile: then nobody wants what was filed.
        return StandingAccess.Of(await book.ReadWordAsync(end.Instance, ct), end.Key).LastDay is { } last && last <= end.LastDay
            ? new FiledWord(null) : null;
    }
}
