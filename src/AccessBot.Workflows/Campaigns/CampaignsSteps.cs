using System.Text.Json;
using AccessBot.Workflows.Campaigns.Texts;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Filing;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Reviewing;

namespace AccessBot.Workflows.Campaigns;

/// <summary>The effects of this workflow that are no notes.</summary>
public sealed class CampaignsSteps(
    ICampaignReviews reviews, ICampaignBook book, IReviewBook words, IssueFiling filing, RemovalFiling removals, CampaignWords texts, CampaignOptions options,
    TimeProvider time)
{
    public async Task<StepResult<CampaignSnapshot>> FreezeAsync(CampaignSnapshot seen, CancellationToken ct)
    {
        var review = await reviews.RunAsync(seen.Campaign!.Instance, ct);
        if (review.Incomplete is { } why) return new(seen, JsonSerializer.Serialize(new { incomplete = why }));
        var word = await words.ReadWordAsync(seen.Campaign.Instance, ct);
        var list = await book.KeepListAsync(CampaignList.Of(seen.Campaign, review, word, seen.Rule!.IsOneByOne), ct);
        return new(seen, JsonSerializer.Serialize(new { items = list.Items.Count, sha256 = list.Sha256, reviewed_at = list.At }));
    }

    public async Task<StepResult<CampaignSnapshot>> FileAsync(CampaignSnapshot seen, StepContext context, CancellationToken ct)
    {
        var (title, description) = texts.Issue(seen);
        var marker = new NoteMarker(context.Key).With("campaign", seen.Campaign!.ToRequest().Item);
        var filed = await filing.FileOnceAsync(seen.Rule!.Place.Project, new NewIssue(title, description, seen.Rule.Place.Labels), marker, context, ct);
        return new(seen with { Filed = filed.Ref }, FiledReceipt.Write(filed));
    }

    public async Task<StepResult<CampaignSnapshot>> TakeAsync(CampaignSnapshot seen, CancellationToken ct)
    {
        var note = seen.ToTake!;
        await book.TakeNoteAsync(seen.Campaign!, note, ct);
        return new(seen, JsonSerializer.Serialize(new { note = note.Id, by_id = note.By.Id, sha256 = note.Sha256, lines = note.Says.Count, refused = note.Refused.Count() }));
    }

    public async Task<StepResult<CampaignSnapshot>> VoidAsync(CampaignSnapshot seen, CancellationToken ct)
    {
        await book.VoidNoteAsync(seen.Campaign!, seen.ToVoid!.Id, time.GetUtcNow(), ct);
        return new(seen, JsonSerializer.Serialize(new { note = seen.ToVoid.Id }));
    }

    public async Task<StepResult<CampaignSnapshot>> FileRemovalAsync(CampaignSnapshot seen, StepContext context, CancellationToken ct)
    {
        var (removal, system) = (seen.ToFile!, options.SystemOf(seen.Campaign!.Instance));
        var marker = new NoteMarker(context.Key).With("campaign", seen.Campaign.ToRequest().Item).With("item", removal.Code);
        var filed = await removals.FileOnceAsync(
            removal.Place!, seen.Campaign.Instance, system, removal.Who!, $"Access to {system} ends by review", DateOnly.FromDateTime(seen.At.UtcDateTime).AddDays(-1),
            marker, context, ct);
        return new(seen, FiledReceipt.Write(filed));
    }

    public async Task<StepResult<CampaignSnapshot>> ReviewAgainAsync(CampaignSnapshot seen, CancellationToken ct)
    {
        var review = await reviews.RunAsync(seen.Campaign!.Instance, ct);
        var there = review.Lines.Select(line => line.Key).ToHashSet(StringComparer.Ordinal);
        var later = new LaterList(
            review.At, review.IsWhole,
            [.. seen.Removals.Select(one => one.Code).Where(code => !review.IsWhole || there.Contains(seen.Frozen!.List.Find(code)!.Line.Key))]);
        return new(seen with { Later = later }, LaterReceipt.Write(later));
    }
}
