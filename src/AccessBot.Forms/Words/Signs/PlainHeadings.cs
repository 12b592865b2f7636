using System.Text.RegularExpressions;
using AccessBot.Forms.Words.Files;

namespace AccessBot.Forms.Words.Signs;

/// <summary>
/// Headings in the plain words that each language has for such forms: "Team member details", "Who is leaving", "Offboarding checklist". A heading
/// gives what stands below it its meaning ("Works closely with"), so one with any other word counts as not read.
/// </summary>
internal static partial class PlainHeadings
{
    // How forms speak of themselves: "Provisioners only section", "Do not edit below".
    private static readonly HashSet<string> OfTheForm = new(StringComparer.Ordinal)
    {
        "above", "below", "deprovisioner", "deprovisioners", "edit", "not", "only", "provisioner", "provisioners", "section",
        "template",
    };

    /// <param name="names">Words that the page has for the one person it is about, in lower case.</param>
    public static bool Are(string text, Lexicon lexicon, IReadOnlySet<string> names) =>
        lexicon.IsPlainHeading(text) || AllWords(text, word => lexicon.IsPlainHeading(word) || names.Contains(word));

    /// <summary>Whether a heading is a remark of the form on itself, in the words that forms have for that.</summary>
    public static bool SpeakOfTheForm(string text, Lexicon lexicon) =>
        Clues.SpeaksOfTheForm(text) && AllWords(text, word => OfTheForm.Contains(word) || lexicon.IsPlainHeading(word));

    /// <summary>The words of a text, in lower case.</summary>
    public static IEnumerable<string> Words(string text) => Word().Matches(text.ToLowerInvariant()).Select(word => word.Value);

    private static bool AllWords(string text, Func<string, bool> isKnown) => Words(text).All(isKnown);

    [GeneratedRegex(@"[^\s:;,.?!/()\[\]'’""“”*_-]+", Patterns.Exact)]
    private static partial Regex Word();
}
