using AccessBot.Storage;
using AccessBot.Storage.Reviewing;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Configuration.Sections.Instances;
using AccessBot.Worker.Desk;
using AccessBot.Workflows.Review;

namespace AccessBot.Worker.Reviewing;

/// <summary>Reviews the access to each instance, keeps what was found, and tells the operators of it.</summary>
public sealed class Reviews(ReviewRun run, ReviewBook book, OperatorMessages messages, Settings settings, TimeProvider time)
{
    /// <summary>The kind of the message about an instance's findings; its key is the instance.</summary>
    public const string Message = "access-review";

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
            var review = await run.RunAsync(RulesOf(instance), present, ct);
            await book.SaveAsync(review, ct);
            await TellAsync(review, ct);
            reviews.Add(review);
        }

        return reviews;
    }

    /// <summary>What people call an instance.</summary>
    public string SystemOf(InstanceName instance) => settings.Deprovisioning.For(instance).System;

    // A review that is not whole found nothing and ended nothing: what was said before stands.
    private async Task TellAsync(InstanceReview review, CancellationToken ct)
    {
        var findings = await book.FindingsAsync(review.Instance, ct);
        var key = review.Instance.Value;
        if (review.Incomplete is { } why)
        {
            await messages.RaiseAsync(
                Message, key, $"Access to {SystemOf(review.Instance)} could not be reviewed: {why}.{(findings.Count > 0 ? $" {Standing(findings)}" : "")}",
                time.GetUtcNow(), ct);
        }
        else if (findings.Count > 0)
        {
            await messages.RaiseAsync(Message, key, $"{SystemOf(review.Instance)}: {Standing(findings)}", time.GetUtcNow(), ct);
        }
        else
        {
            await messages.SettleAsync(Message, key, time.GetUtcNow(), ct);
        }
    }

    private static string Standing(IReadOnlyList<Finding> findings)
    {
        var kinds = findings.GroupBy(finding => finding.Verdict).OrderBy(one => Verdicts.TimeFor(one.Key))
            .Select(one => $"{one.Count()} × {one.Key.Text}");
        return $"{(findings.Count == 1 ? "1 finding stands" : $"{findings.Count} findings stand")}, the first due {Say.Time(findings[0].Due)}: "
            + string.Join("; ", kinds) + ".";
    }

    private ReviewRules RulesOf(InstanceSettings instance) => new(instance.Name)
    {
        HasAccounts = instance.Zendesk is not null,
        LightAgentRole = instance.Zendesk is { LightAgentRoleId: var role } ? new CustomRoleId(role) : null,
        IsVerified = instance is { WayIn: WayOfEntry.Request, Verification: not null },
        Protected = settings.Protected.ToHashSet(),
        InactiveAfter = settings.Review.InactiveAfter,
    };
}
