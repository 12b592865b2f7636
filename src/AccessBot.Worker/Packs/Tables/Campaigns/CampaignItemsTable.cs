using AccessBot.Worker.Tables;
using AccessBot.Workflows.Campaigns.Texts;

namespace AccessBot.Worker.Packs.Tables.Campaigns;

/// <summary>Each account of each frozen list with its decision, and for a removal when it was filed, proved and seen gone.</summary>
internal sealed class CampaignItemsTable(PackedCampaigns campaigns) : PackTable(
    "32-campaign-items", "every account of the lists in 31, what was decided about it, and whether it was done",
    "campaign", "code", "account_id", "role", "suspended", "created_at", "last_sign_in", "verdict", "on_whose_word", "request", "asked", "decision",
    "decided_by", "decided_by_id", "decided_at", "note_id", "removal_request", "removal_filed_at", "read_back_at", "seen_gone_in_list_of")
{
    protected override async IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(
        PackScope scope, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var one in campaigns.ReadAsync(scope, ct))
        {
            if (one.Seen.Frozen is not { List: var list }) continue;
            var answers = one.Seen.Sheet.Answers.ToDictionary(answer => answer.Item.Code, StringComparer.Ordinal);
            var removals = one.Seen.Removals.ToDictionary(removal => removal.Code, StringComparer.Ordinal);
            foreach (var item in list.Items)
            {
                var line = item.Line;
                var answer = answers.GetValueOrDefault(item.Code);
                var removal = removals.GetValueOrDefault(item.Code);
                yield return
                [
                    Cell.Word(one.Name), Cell.Word(item.Code), Cell.Account(line.Key), Cell.Word(line.Role), Cell.YesNo(line.IsSuspended),
                    Cell.Time(line.CreatedAt), Cell.Time(line.LastSignIn), Cell.Word(line.Verdict.Id), Cell.Text(line.Word),
                    Cell.Text(line.Request?.ToString()), Cell.Word(item.IsInBlock ? "together" : "alone"), Cell.Word(CampaignWords.Decision(answer)),
                    Cell.Text(answer?.Note.By.Username), Cell.Id("gitlab", answer?.Note.By.Id), Cell.Time(answer?.Note.At), Cell.Id("note", answer?.Note.Id),
                    Cell.Text(removal?.Filed?.ToString()), Cell.Time(removal?.FiledAt), Cell.Time(removal?.ProvedAt), Cell.Time(removal is null ? null : one.Seen.SeenGoneAt(removal)),
                ];
            }
        }
    }
}
