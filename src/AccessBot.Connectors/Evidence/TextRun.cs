using System.Globalization;
using System.Text;
using SkiaSharp;

namespace AccessBot.Connectors.Evidence;

/// <summary>A piece of a line in one font.</summary>
internal sealed record TextRun(string Text, SKTypeface Face, bool IsMissing)
{
    /// <summary>
    /// Cuts a line into runs by the fonts that can draw it. What no font can draw becomes one box a character.
    /// </summary>
    public static IReadOnlyList<TextRun> Of(string line, SKTypeface wanted, EvidenceFonts fonts)
    {
        var runs = new List<TextRun>();
        foreach (var cluster in Visual(line))
        {
            var rune = Rune.GetRuneAt(cluster, 0);
            var face = Rune.IsWhiteSpace(rune) ? wanted : fonts.For(rune.Value, wanted);
            var next = new TextRun(face is null ? "\u25A1" : Drawable(cluster, face), face ?? wanted, face is null);
            if (runs.Count > 0 && runs[^1].Face == next.Face && runs[^1].IsMissing == next.IsMissing)
            {
                runs[^1] = runs[^1] with { Text = runs[^1].Text + next.Text };
            }
            else
            {
                runs.Add(next);
            }
        }

        return runs;
    }

    // A joiner or a selector without a glyph would be drawn as a box of its own.
    private static string Drawable(string cluster, SKTypeface face) =>
        string.Concat(cluster.EnumerateRunes().Where((rune, at) => at == 0 || EvidenceFonts.Draws(face, rune.Value)));

    // Skia draws left to right: stretches of Hebrew and Arabic are turned round so that they read as written.
    private static List<string> Visual(string line)
    {
        var clusters = new List<string>();
        var elements = StringInfo.GetTextElementEnumerator(line);
        while (elements.MoveNext()) clusters.Add(elements.GetTextElement());
        for (var start = 0; start < clusters.Count; start++)
        {
            if (!IsRightToLeft(clusters[start])) continue;
            var end = start;
            for (var at = start; at < clusters.Count && (IsRightToLeft(clusters[at]) || clusters[at] == " "); at++)
            {
                if (clusters[at] != " ") end = at;
            }

            clusters.Reverse(start, end - start + 1);
            start = end;
        }

        return clusters;
    }

    private static bool IsRightToLeft(string cluster) => Rune.GetRuneAt(cluster, 0).Value is
        (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF);
}
