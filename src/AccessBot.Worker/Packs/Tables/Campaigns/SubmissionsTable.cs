using AccessBot.Worker.Tables;
using AccessBot.Workflows.Campaigns.Answers;
using AccessBot.Workflows.Campaigns.Texts;

namespace AccessBot.Worker.Packs.Tables.Campaigns;

/// <summary>Each comment that answered a campaign, as it was judged when it was read. What people wrote stays in GitLab; the hash says that it is the same.</summary>
internal sealed class SubmissionsTable(PackedCampaigns campaigns) : PackTable(
    "34-submissions", "every comment that answered a campaign in 31: by whom, what of it counted, and why the rest did not",
    "campaign", "note_id", "author", "author_id", "written_at", "taken_at", "changed_or_deleted_at", "sha256", "lines", "counted", "says", "not_counted")
{
    protected override async IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(
        PackScope scope, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var one in campaigns.ReadAsync(scope, ct))
        {
            foreach (var note in one.Seen.Notes)
            {
                var refused = note.Refused.ToList();
                yield return
                [
                    Cell.Word(one.Name), Cell.Id("note", note.Id), Cell.Text(note.By.Username), Cell.Id("gitlab", note.By.Id), Cell.Time(note.At),
                    Cell.Time(note.TakenAt), note.VoidAt is { } changed ? Cell.Time(changed) : Cell.None, Cell.Word(note.Sha256),
                    Cell.Number(note.Says.Count), Cell.Number(note.VoidAt is null ? note.Says.Count - refused.Count : 0),
                    Cell.Text(string.Join("; ", note.Says.Where(said => said.Refused is null).Select(InWords))),
                    refused.Count == 0 ? Cell.None : Cell.Text(string.Join("; ", refused.Select(said => $"{CampaignWords.What(said)}: {CampaignWords.Why(said)}"))),
                ];
            }
        }
    }

    private static string InWords(Said said) => said.Word switch
    {
        Word.SignOff => "sign off",
        Word.Remove => $"remove {said.Code}",
        _ => said.Except.Count == 0 ? $"keep {said.Code}" : $"keep {said.Code} but {string.Join(", ", said.Except)}",
    };
}
