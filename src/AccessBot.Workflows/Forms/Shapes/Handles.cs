using System.Text.RegularExpressions;

namespace AccessBot.Workflows.Forms.Shapes;

/// <summary>The @handles of a sentence. Those before a colon at its start are whom it speaks to, not whom it is about.</summary>
internal static partial class Handles
{
    public static IReadOnlyList<string> In(string text) =>
        [.. Handle().Matches(Addressees().Replace(text, "")).Select(match => match.Groups[1].Value.TrimEnd('.', '-'))
            .Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The one handle, without its @; null when there is none or there are several.</summary>
    public static string? OnlyOneIn(string text) => In(text) is [var one] ? one : null;

    [GeneratedRegex(@"(?<![\w.@/+-])@([A-Za-z0-9_][A-Za-z0-9_.-]*)(?![A-Za-z0-9_@/])", RegexOptions.CultureInvariant)]
    private static partial Regex Handle();

    [GeneratedRegex(@"^[^:]*@[^:]*:", RegexOptions.CultureInvariant)]
    private static partial Regex Addressees();
}
