using AccessBot.Storage.Reviewing;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Desk;
using AccessBot.Workflows.Review;

namespace AccessBot.Worker.Reviewing;

/// <summary>
/// What operators must know of the reviews, as they stand in the database: whoever reviewed may have died before it could tell.
/// </summary>
public sealed class ReviewNews(ReviewBook book, Settings settings)
{
    /// <summary>The kind of the message about an instance's findings; its key is the instance.</summary>
    public const string Message = "access-review";

    /// <summary>A text for each instance of the configuration that something is to be said of.</summary>
    public async Task<Dictionary<string, string>> ReadAsync(CancellationToken ct)
    {
        var states = await book.StatesAsync(ct);
        var findings = (await book.FindingsAsync(null, ct)).ToLookup(finding => finding.Instance);
        return settings.Instances
            .Select(instance => (Key: instance.Name.Value, Text: Of(states.FirstOrDefault(state => state.Instance == instance.Name), [.. findings[instance.Name]])))
            .Where(one => one.Text is not null).ToDictionary(one => one.Key, one => one.Text!);
    }

    // A review that is not whole found nothing and ended nothing: what was found before stands.
    private string? Of(ReviewState? state, IReadOnlyList<Finding> findings)
    {
        if (state is null) return null;
        var system = settings.Deprovisioning.For(state.Instance).System;
        var standing = findings.Count > 0 ? Standing(findings) : null;
        return state.Incomplete is { } why
            ? $"Access to {system} could not be reviewed: {why.TrimEnd('.')}.{(standing is null ? "" : $" {standing}")}"
            : standing is null ? null : $"{system}: {standing}";
    }

    private static string Standing(IReadOnlyList<Finding> findings)
    {
        var kinds = findings.GroupBy(finding => finding.Verdict).OrderBy(one => Verdicts.TimeFor(one.Key)).ThenBy(one => one.Key.Id, StringComparer.Ordinal)
            .Select(one => $"{one.Count()} × {one.Key.Text}");
        return $"{(findings.Count == 1 ? "1 finding stands" : $"{findings.Count} findings stand")}, the first due {Say.Time(findings[0].Due)}: "
            + string.Join("; ", kinds) + ".";
    }
}
