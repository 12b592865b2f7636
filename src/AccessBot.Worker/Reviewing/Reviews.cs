using AccessBot.Storage.Reviewing;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Configuration.Sections.Instances;
using AccessBot.Workflows.Review;

namespace AccessBot.Worker.Reviewing;

/// <summary>Reviews the access to each instance and keeps what was found.</summary>
public sealed class Reviews(ReviewRun run, ReviewBook book, Settings settings)
{
    /// <param name="only">One instance; null is all, in the order of the configuration.</param>
    /// <param name="progress">Is told each instance before its lists are read.</param>
    public async Task<IReadOnlyList<InstanceReview>> RunAsync(
        InstanceName? only, IProgress<string>? progress, CancellationToken ct)
    {
        var present = run.ReadPresent(ct);
        List<InstanceReview> reviews = [];
        foreach (var instance in settings.Instances.Where(one => only is null || one.Name == only))
        {
            progress?.Report($"Reading who has access to {SystemOf(instance.Name)} …");
            var review = await run.RunAsync(RulesOf(instance), present, ct) with { LeaversWithin = settings.Deadlines.Removal.Time };
            await book.SaveAsync(review, ct);
            reviews.Add(review);
        }

        return reviews;
    }

    /// <summary>What people call an instance.</summary>
    public string SystemOf(InstanceName instance) => settings.Deprovisioning.For(instance).System;

    private ReviewRules RulesOf(InstanceSettings instance) => new(instance.Name)
    {
        HasAccounts = instance.Zendesk is not null,
        LightAgentRole = instance.Zendesk is { LightAgentRoleId: var role } ? new CustomRoleId(role) : null,
        IsVerified = instance is { WayIn: WayOfEntry.Request, Verification: not null },
        Protected = settings.Protected.ToHashSet(),
        InactiveAfter = settings.Review.InactiveAfter,
    };
}
