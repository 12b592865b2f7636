using AccessBot.Storage.Reviewing;
using AccessBot.Vocabulary;
using AccessBot.Worker.Scheduling.Wakes;
using AccessBot.Workflows.Campaigns;

namespace AccessBot.Worker.Campaigns;

/// <summary>Sees that a period has begun, and has the bot look at its campaign.</summary>
public sealed class CampaignWatch(CampaignBook book, CampaignOptions options, IWaker waker, TimeProvider time)
{
    /// <returns>Campaigns that are new.</returns>
    public async Task<IReadOnlyList<RequestRef>> RunAsync(CancellationToken ct)
    {
        List<RequestRef> taken = [];
        foreach (var rule in options.Rules)
            if (await StartAsync(rule, ct) is { } begun) taken.Add(begun);
        return taken;
    }

    /// <summary>Begins the campaign of the period that is now; null where it has begun.</summary>
    public async Task<RequestRef?> StartAsync(CampaignRule rule, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var campaign = CurrentOf(rule);
        var title = $"Review of access to {options.SystemOf(rule.Instance)} from {campaign.Day}";
        if (!await book.TakeInAsync(campaign, title, now, ct)) return null;
        await waker.WakeAsync(campaign.ToRequest(), ct);
        return campaign.ToRequest();
    }

    public CampaignRef CurrentOf(CampaignRule rule) => new(rule.Instance, rule.PeriodOf(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)));
}
