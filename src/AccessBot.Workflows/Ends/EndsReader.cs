using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Filing;
using AccessBot.Workflows.Ports.Memory;
using AccessBot.Workflows.Ports.Reviewing;

namespace AccessBot.Workflows.Ends;

/// <summary>Gathers a snapshot. Who it is matters, and is asked for, only once the access is over.</summary>
public sealed class EndsReader(
    IReviewBook book, IJournal journal, HolderReader holders, EndsOptions options, TimeProvider time)
{
    private const string Id = EndsWorkflow.WorkflowId;

    public async Task<EndsSnapshot> ReadAsync(RequestRef request, CancellationToken ct)
    {
        var start = new EndsSnapshot(request, AccessEnd.TryParse(request, out var end) ? end : null, time.GetUtcNow());
        if (start.End is null) return start;
        var own = await journal.ReadAsync(request, ct);
        var filing = own.FirstOrDefault(entry => entry.Key == new FileRemoval(end.Day).KeyIn(Id));
        var filed = FiledReceipt.Read(filing)?.Issue;
        var access = StandingAccess.Of(await book.ReadWordAsync(end.Instance, ct), end.Key);
        var seen = start with
        {
            Access = access,
            Notice = options.UnusedNotice ?? TimeSpan.Zero,
            // Where the configuration does not say so any more, nothing ends for it.
            Unused = end.IsUnused && options.UnusedNotice is not null ? (await book.UnusedAsync(end.Instance, ct)).FirstOrDefault(one => one.Key == end.Key) : null,
            RemindedAt = own.FirstOrDefault(entry => entry.Key == new RemindOfEnd(end.Day).KeyIn(Id))?.ReceivedAt,
            Filed = filed,
            FiledAt = filed is null ? null : filing!.ReceivedAt,
            Proved = filed is not null && await holders.ProvedAtAsync(filed, ct) is not null,
        };
        return seen is { IsOver: true, Filed: null, Access.Stands: true }
            ? seen with { Who = await holders.FindAsync(end.Instance, end.Key, access, ct), Place = options.PlaceFor(access.Newest?.Request.Issue?.Project) }
            : seen;
    }
}
