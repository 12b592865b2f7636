using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Contracts;

namespace AccessBot.Workflows.Campaigns;

/// <summary>Campaigns as the engine runs them: the table, the reader and the steps put together.</summary>
public sealed class CampaignsPass(CampaignsReader reader, CampaignsSteps steps, CampaignNotes notes, CampaignOptions options) : IWorkflow<CampaignSnapshot>
{
    public string Id => CampaignsWorkflow.WorkflowId;

    public Decision Decide(CampaignSnapshot seen) => CampaignsWorkflow.Decide(seen);

    public DateTimeOffset ReadAt(CampaignSnapshot seen) => seen.At;

    public Task<CampaignSnapshot> RefreshAsync(CampaignSnapshot seen, CancellationToken ct) => reader.ReadAsync(seen.Request, ct);

    // What a step wrote down is read again: the next note is judged on it.
    public bool IsStale(CampaignSnapshot seen) => seen.IsStale;

    public async Task<StepResult<CampaignSnapshot>> RunAsync(Step step, CampaignSnapshot seen, StepContext context, CancellationToken ct)
    {
        var done = step switch
        {
            FreezeList => await steps.FreezeAsync(seen, ct),
            FileCampaign => await steps.FileAsync(seen, context, ct),
            AttachList => await notes.AttachAsync(seen, context, ct),
            TakeNote => await steps.TakeAsync(seen, ct),
            VoidNote => await steps.VoidAsync(seen, ct),
            ExplainNote => await notes.ExplainAsync(seen, context, ct),
            FileItemRemoval => await steps.FileRemovalAsync(seen, context, ct),
            RemindReviewers reminder => await notes.RemindAsync(seen, reminder.Days, context, ct),
            TellNotReviewed => await notes.TellNotReviewedAsync(seen, context, ct),
            ReviewAgain => await steps.ReviewAgainAsync(seen, ct),
            AskOwner => await notes.AskOwnerAsync(seen, context, ct),
            CompleteCampaign => await notes.CompleteAsync(seen, context, ct),
            _ => throw new InvalidOperationException($"{step.Name} is not a step of this workflow"),
        };
        return done with { Seen = done.Seen with { IsStale = true } };
    }

    public Task<CampaignSnapshot> SettleAsync(CampaignSnapshot seen, Decision decision, CancellationToken ct) => notes.SettleAsync(seen, decision, ct);

    public RequestFace Describe(CampaignSnapshot seen) => seen.Campaign is not { } campaign
        ? new RequestFace("A review campaign", null, null)
        : new RequestFace($"Review of access to {options.SystemOf(campaign.Instance)} from {campaign.Day}", null, null, CampaignRule.At(campaign.FirstDay));
}
