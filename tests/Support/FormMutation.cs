namespace AccessBot.Tests;

/// <summary>
/// Makes pages that nobody would write out of pages that people do write: lines lost, doubled, moved or spliced, marks
/// of
/// Markdown and HTML thrown in, invisible characters, other line ends. The same seed makes the same page.
/// </summary>
public static class FormMutation
{
    private static readonly string[] Fragments =
    [
        "<!--", "-->", "<!-- x -->", "```", "~~~", "> ", ">>>\n", "<blockquote>", "</blockquote>", "<del>", "</del>",
        "~~", "~", "*", "_", "**", "`", "- [ ] ", "- [x] ", "* [~] ", "1. [ ] ", "[", "]", "](", "|", "\n|---|---|\n",
        "<table>", "<tr><td>", "</table>", "<br>", "<td", "\n", "\n\n", "\r", "\r\n", "\t", "    ", "\u00A0", "\u200B",
        "\u202E", "\u2069", "\uFEFF", "\uD83D", "\0", "\uFFFD", "&lt;", "&#0;", "---\n", "Example:\n", "Full name: ",
        "Work email: ", "@aruiz", "@aruiz ", "blee@gitlab.com", "aruiz@gitlab.com", "Bo Lee", "Zendesk",
        "Zendesk Global",
        "Zendesk US Federal", "Light agent", "Admin", ": ", " - ", "until 2031-01-01", "until 9/10", "remove access",
        "Please remove @blee from Zendesk Global", "\n/label ~x\n", "[x]: http://example.com\n", "N/A", "now", "{+ +}",
        "{{", "§", " and ", " not ", "non ",
    ];

    public static string Mutate(int seed, IReadOnlyList<string> corpus)
    {
        var random = new Random(seed);
        var text = corpus[random.Next(corpus.Count)];
        for (var left = 1 + random.Next(6); left > 0; left--) text = Once(random, text, corpus);
        return text.Length > 60_000 ? text[..60_000] : text;
    }

    /// <summary>A few fragments in a row: text for hiding somewhere.</summary>
    public static string Fragment(int seed)
    {
        var random = new Random(seed);
        return string.Concat(Enumerable.Range(0, 1 + random.Next(8)).Select(_ => Any(random, Fragments)));
    }

    private static string Once(Random random, string text, IReadOnlyList<string> corpus)
    {
        var lines = text.Split('\n').ToList();
        var line = random.Next(lines.Count);
        var at = random.Next(text.Length + 1);
        switch (random.Next(11))
        {
            case 0: lines.RemoveAt(line); break;
            case 1: lines.Insert(random.Next(lines.Count), lines[line]); break;
            case 2: (lines[line], lines[^1]) = (lines[^1], lines[line]); break;
            case 3: lines.Insert(line, Any(random, Fragments)); break;
            case 4: lines[line] += Any(random, Fragments); break;
            case 5: lines[line] = Any(random, Fragments) + lines[line]; break;
            case 6: return text[..at];
            case 7: return text[..at] + Any(random, Fragments) + text[at..];
            case 8: return text[..at] + Any(random, corpus)[..random.Next(200).Clamp(corpus)] + text[at..];
            case 9: return text.ReplaceLineEndings(Any(random, ["\r\n", "\r", "\n"]));
            default: return at < text.Length ? text[..at] + (char)random.Next(0x3000) + text[(at + 1)..] : text;
        }

        return string.Join('\n', lines);
    }

    private static int Clamp(this int length, IReadOnlyList<string> corpus) =>
        Math.Min(length, corpus.Min(page => page.Length));

    private static string Any(Random random, IReadOnlyList<string> from) => from[random.Next(from.Count)];
}
