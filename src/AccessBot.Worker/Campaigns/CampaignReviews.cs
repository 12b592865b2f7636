using AccessBot.Vocabulary;
using AccessBot.Worker.Reviewing;
using AccessBot.Workflows.Campaigns;
using AccessBot.Workflows.Review;

namespace AccessBot.Worker.Campaigns;

/// <summary>The review of one instance, for a campaign.</summary>
internal sealed class CampaignReviews(Reviews reviews) : ICampaignReviews
{
    public async Task<InstanceReview> RunAsync(InstanceName instance, CancellationToken ct) =>
        (await reviews.RunAsync(instance, null, ct))[0];
}
