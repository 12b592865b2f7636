using AccessBot.Vocabulary;
using AccessBot.Workflows.Campaigns.Answers;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Filing;
using AccessBot.Workflows.Ports.Memory;
using AccessBot.Workflows.Ports.Memory.Removals;

namespace AccessBot.Workflows.Campaigns;

/// <summary>
/// The word behind a removal that was filed for a campaign: the reviewer's own note, which has to stand there as it did when it was taken.
/// </summary>
public sealed class CampaignRemovals(IJournal journal, ICampaignBook book, AnswerNotes notes) : IFiledRemovals
{
    private const string Id = CampaignsWorkflow.WorkflowId;

    public async Task<FiledWord?> FindAsync(Issue issue, CancellationToken ct)
    {
        if (NoteMarker.Find(issue.Description) is not { } marker || marker.Kind != $"{Id}/{FileItemRemoval.StepName}") return null;
        if (marker.Attributes.GetValueOrDefault("campaign") is not { } named || CampaignRef.Find(new RequestRef(RequestRef.Campaign, named)) is not { } campaign)
            return null;
        var code = marker.Attributes.GetValueOrDefault("item") ?? "";
        var own = await journal.ReadAsync(campaign.ToRequest(), ct);
        // The intent is committed before the issue is filed, and the receipt may still be on its way when the issue is first looked at.
        var entry = CampaignMemory.Entry(own, new FileItemRemoval(code));
        if (entry is null || entry.ReceivedAt is not null && FiledReceipt.Read(entry)?.IssueId != issue.Id) return null;
        if (FiledReceipt.Read(CampaignMemory.Entry(own, new FileCampaign(campaign.Day)))?.Issue is not { } where) return null;
        if (await book.FindListAsync(campaign, ct) is not { IsWhole: true, List: var list }) return null;
        var sheet = AnswerSheet.Of(list, await book.ReadNotesAsync(campaign, ct));
        return sheet.Removals.FirstOrDefault(answer => answer.Item.Code == code) is { Note: var note } && await notes.StandsAsync(where, note, ct)
            ? new FiledWord(note.By) : null;
    }
}
