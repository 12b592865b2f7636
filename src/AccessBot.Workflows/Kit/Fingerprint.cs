using System.Globalization;
using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Kit;

/// <summary>Everything about an issue that can make the bot decide differently, as one short hash.</summary>
public static class Fingerprint
{
    public static string Of(Issue issue) => Digest.Of(
        [
            issue.Title, issue.Description, issue.IsOpen ? "open" : "closed",
            issue.IsConfidential ? "confidential" : "visible",
            issue.UserNotesCount.ToString(CultureInfo.InvariantCulture),
            issue.MovedToId?.ToString(CultureInfo.InvariantCulture),
            .. issue.Labels.Order(StringComparer.Ordinal),
        ]);
}
