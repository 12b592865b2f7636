using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;
using AccessBot.Workflows.Ports.Reviewing;

namespace AccessBot.Workflows.Ends;

/// <summary>Gathers a snapshot. Who it is matters, and is asked for, only once the access is over.</summary>
public sealed class EndsReader(
    IReviewBook book, IJournal journal, IDirectory directory, EndsOptions options, TimeProvider time)
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
            Reminded = own.Any(entry => entry.Key == new RemindOfEnd(end.Day).KeyIn(Id) && entry.ReceivedAt is not null),
            Filed = filed,
            FiledAt = filed is null ? null : filing!.ReceivedAt,
            Proved = filed is not null && await IsProvedAsync(filed, ct),
        };
        return seen is { IsOver: true, Filed: null, Access.Stands: true }
            ? seen with { Who = await FindHolderAsync(end, access, ct), Place = options.PlaceFor(access.Newest?.Request.Issue?.Project) }
            : seen;
    }

    private async Task<bool> IsProvedAsync(IssueRef removal, CancellationToken ct) =>
        (await journal.ReadAsync(RequestRef.To(RequestRef.AccessRequest, removal), ct))
            .Any(entry => entry is { Step: "evidence" or "no-account", ReceivedAt: not null });

    private async Task<Holder?> FindHolderAsync(AccessEnd end, StandingAccess access, CancellationToken ct)
    {
        var listed = await book.FindListedAsync(end.Instance, end.Key, ct);
        if ((listed?.Email ?? access.Newest?.Person) is not { } email) return null;
        var records = await directory.FindPeopleAsync(email, ct);
        if (records is [var one])
        {
            var person = one.ToPerson();
            return new Holder(
                person.Name, person.Email, person.Username,
                IsSomebodyElse: access.Newest?.DirectoryId is { } given && given != person.DirectoryId);
        }

        // Who left is not in the directory any more, and their removal is one that has to be confirmed.
        return records.Count == 0 && listed is not null ? new Holder(listed.Name, email, null) : null;
    }
}
