using AccessBot.Storage.Packs;
using AccessBot.Worker.Tables;
using AccessBot.Workflows.Review;

namespace AccessBot.Worker.Packs.Tables;

/// <summary>What the reviews found, from first seen to gone. The look-back is the auditor's or the operators' to fill in.</summary>
internal sealed class FindingsTable(AccountHistory history) : PackTable(
    "30-findings", "what the nightly reviews found, when it was due and when a later list showed it gone",
    "finding_id", "instance", "account_id", "verdict", "why", "first_seen", "last_seen", "due", "due_source", "closed_at", "late", "look_back_state",
    "look_back_by", "look_back_at", "look_back_basis")
{
    protected override async IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(
        PackScope scope, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var one in history.FindingsAsync(scope.Period, ct))
        {
            if (!scope.Order.Has(one.Instance)) continue;
            var ended = one.ClosedAt < scope.Period.To ? one.ClosedAt : null;
            yield return
            [
                Cell.Word($"F-{one.Id}"), Cell.Word(one.Instance.Value), Cell.Account(one.Key), Cell.Word(one.Verdict.Id), Cell.Word(one.Verdict.Text),
                Cell.Time(one.FirstSeen), Cell.Time(one.LastSeen), Cell.Time(one.Due),
                Cell.Text(Verdicts.IsOfLeavers(one.Verdict) ? scope.Settings.Deadlines.Removal.Source : "this project's choice"), Cell.Time(one.ClosedAt),
                Cell.YesNo((ended ?? scope.Period.To) > one.Due), Cell.Unknown, Cell.Unknown, Cell.Unknown, Cell.Unknown,
            ];
        }
    }
}
