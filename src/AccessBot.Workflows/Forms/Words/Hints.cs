using System.Text.RegularExpressions;

namespace AccessBot.Workflows.Forms.Words;

/// <summary>The hidden notes that our own forms carry: finding one of them says that nobody wrote anything there.</summary>
internal static partial class Hints
{
    private static readonly Lazy<HashSet<string>> Ours = new(() => Enum.GetValues<FormKind>()
        .SelectMany(kind => Comment().Matches(OwnForms.Of(kind)).Select(match => Wording.Key(match.Groups[1].Value)))
        .ToHashSet(StringComparer.Ordinal));

    public static bool IsOurs(string comment) => comment.Length == 0 || Ours.Value.Contains(Wording.Key(comment));

    [GeneratedRegex("<!--(.*?)-->", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Comment();
}
