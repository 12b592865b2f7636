using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace AccessBot.Worker.Logging;

/// <summary>
/// Takes secrets out of a line that is about to be written: what looks like a credential, and every value that was
/// read as one. It sees the finished line, because an exception's text or a template's own words can carry a secret
/// past any filter that looks at properties.
/// </summary>
public static partial class SecretScrubber
{
    private const string Gone = "[secret]";
    private const int ShortestValue = 6;

    private static ImmutableHashSet<string> values = [];

    /// <summary>
    /// From now on this value is never written. Very short values are left: they would eat ordinary words.
    /// </summary>
    public static void Remember(string value)
    {
        if (value.Length < ShortestValue) return;
        string[] spellings = [value, Uri.EscapeDataString(value), WebUtility.UrlEncode(value), InSmallLetters(Uri.EscapeDataString(value)), AsJson(value)];
        ImmutableInterlocked.Update(ref values, known => known.Union(spellings));
    }

    public static string Scrub(string line)
    {
        // All are looked for in the line as it came: taken out one after the other, a value that stands within a
        // longer one would leave the longer one's rest readable.
        var found = Credentials(line);
        foreach (var value in values)
        {
            for (var at = line.IndexOf(value, StringComparison.Ordinal); at >= 0; at = line.IndexOf(value, at + 1, StringComparison.Ordinal))
                found.Add((at, at + value.Length));
        }
        return Without(line, found);
    }

    /// <summary>Only what looks like a credential, whoever it belongs to.</summary>
    public static string Patterns(string line) => Without(line, Credentials(line));

    private static List<(int From, int To)> Credentials(string line) =>
        [.. Credential().Matches(line).Select(match => (match.Index + match.Groups["scheme"].Length, match.Index + match.Length))];

    private static string Without(string line, List<(int From, int To)> found)
    {
        if (found.Count == 0) return line;
        found.Sort();
        var kept = new StringBuilder(line.Length);
        var end = 0;
        foreach (var (from, to) in found)
        {
            if (end == 0 || from >= end) kept.Append(line, end, from - end).Append(Gone);
            end = Math.Max(end, to);
        }
        return kept.Append(line, end, line.Length - end).ToString();
    }

    // Programs differ in how they write the digits of an escape.
    private static string InSmallLetters(string escaped) => Escape().Replace(escaped, match => match.Value.ToLowerInvariant());

    private static string AsJson(string value) => System.Text.Json.JsonEncodedText.Encode(value).ToString();

    [GeneratedRegex("%[0-9A-F]{2}")]
    private static partial Regex Escape();

    [GeneratedRegex(
        @"(?<scheme>\b(?:Bearer|Basic|SSWS)\s+)[A-Za-z0-9._~+/=-]{6,}"
        + @"|\bgl(?:pat|ptt|dt|rt|cbt|oas|soat|ft|imt|agent)-[A-Za-z0-9_.-]{6,}"
        + @"|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"
        + @"|\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*"
        + @"|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Credential();
}
