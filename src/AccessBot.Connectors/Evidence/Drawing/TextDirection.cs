using System.Text;

namespace AccessBot.Connectors.Evidence.Drawing;

/// <summary>
/// Which way the characters of a paragraph run: the Unicode bidirectional algorithm (UAX #9) without its invisible
/// commands. Those are no part of a drawn text, because a name must not turn round what stands beside it.
/// </summary>
internal static class TextDirection
{
    private const string Opening = "([{\u2045\u2329\u27E8\u3008\u300A\u300C\u300E\u3010\u3014\uFF08\uFF3B";
    private const string Closing = ")]}\u2046\u232A\u27E9\u3009\u300B\u300D\u300F\u3011\u3015\uFF09\uFF3D";

    /// <summary>Embeddings, overrides, isolates and the marks that only turn text.</summary>
    public static bool IsCommand(Rune rune) => rune.Value is 0x061C or 0x200E or 0x200F
        or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    /// <summary>
    /// The level of each character: an even one runs from left to right, an odd one from right to left. The paragraph
    /// runs as its first letter does.
    /// </summary>
    public static byte[] LevelsOf(IReadOnlyList<Rune> runes)
    {
        var kinds = runes.Select(LetterKinds.Of).ToArray();
        var isRight = kinds.FirstOrDefault(
            kind => kind is LetterKind.Left or LetterKind.Right or LetterKind.Arabic) is not LetterKind.Left;
        var around = isRight ? LetterKind.Right : LetterKind.Left;
        ResolveMarks(kinds);
        ResolveNumbers(kinds, around);
        ResolveBrackets(kinds, runes, around);
        ResolveNeutrals(kinds, around);
        return [.. kinds.Select(kind => LevelOf(kind, isRight))];
    }

    /// <summary>L2: the order in which pieces of a line with these levels are drawn, from left to right.</summary>
    public static int[] Order(IReadOnlyList<byte> levels)
    {
        var order = Enumerable.Range(0, levels.Count).ToArray();
        for (var level = levels.DefaultIfEmpty().Max(); level > 0; level--)
        {
            for (var at = 0; at < levels.Count; at++)
            {
                var start = at;
                while (at < levels.Count && levels[at] >= level) at++;
                Array.Reverse(order, start, at - start);
            }
        }

        return order;
    }

    // W1.
    private static void ResolveMarks(LetterKind[] kinds)
    {
        for (var at = 0; at < kinds.Length; at++)
        {
            if (kinds[at] == LetterKind.Mark) kinds[at] = at == 0 ? LetterKind.Neutral : kinds[at - 1];
        }
    }

    // W2 to W7, in the rules' own order: each looks at what the one before has made.
    private static void ResolveNumbers(LetterKind[] kinds, LetterKind around)
    {
        Follow(kinds, around, (kind, letter) =>
            kind == LetterKind.Number && letter == LetterKind.Arabic ? LetterKind.ArabicNumber : kind);
        Follow(kinds, around, (kind, _) => kind == LetterKind.Arabic ? LetterKind.Right : kind);
        for (var at = 1; at + 1 < kinds.Length; at++)
        {
            var isBetween = kinds[at - 1] == kinds[at + 1] && (kinds[at], kinds[at - 1]) is
                (LetterKind.Sign or LetterKind.Separator, LetterKind.Number)
                or (LetterKind.Separator, LetterKind.ArabicNumber);
            if (isBetween) kinds[at] = kinds[at - 1];
        }

        ForEachStretch(kinds, kind => kind == LetterKind.Unit, (start, end) =>
        {
            var isBeside = start > 0 && kinds[start - 1] == LetterKind.Number
                || end < kinds.Length && kinds[end] == LetterKind.Number;
            Array.Fill(kinds, isBeside ? LetterKind.Number : LetterKind.Neutral, start, end - start);
        });
        Follow(kinds, around, (kind, _) =>
            kind is LetterKind.Sign or LetterKind.Separator ? LetterKind.Neutral : kind);
        Follow(kinds, around, (kind, letter) =>
            kind == LetterKind.Number && letter == LetterKind.Left ? LetterKind.Left : kind);
    }

    // N0: both brackets of a pair run the same way, as what stands in them does.
    private static void ResolveBrackets(LetterKind[] kinds, IReadOnlyList<Rune> runes, LetterKind around)
    {
        foreach (var (open, close) in Pairs(kinds, runes).OrderBy(pair => pair.Open))
        {
            var inside = kinds[(open + 1)..close].Select(Strong).OfType<LetterKind>().ToHashSet();
            if (inside.Count == 0) continue;
            var before = kinds[..open].Select(Strong).OfType<LetterKind>().LastOrDefault(around);
            var way = inside.Contains(around) ? around : before;
            (kinds[open], kinds[close]) = (way, way);
        }
    }

    private static IEnumerable<(int Open, int Close)> Pairs(LetterKind[] kinds, IReadOnlyList<Rune> runes)
    {
        var opened = new List<(char Close, int At)>();
        for (var at = 0; at < kinds.Length; at++)
        {
            if (kinds[at] != LetterKind.Neutral || runes[at].Value > char.MaxValue) continue;
            var sign = (char)runes[at].Value;
            if (Opening.IndexOf(sign, StringComparison.Ordinal) is >= 0 and var which) opened.Add((Closing[which], at));
            var match = opened.FindLastIndex(bracket => bracket.Close == sign);
            if (match < 0) continue;
            yield return (opened[match].At, at);
            opened.RemoveRange(match, opened.Count - match);
        }
    }

    // N1 and N2.
    private static void ResolveNeutrals(LetterKind[] kinds, LetterKind around) =>
        ForEachStretch(kinds, kind => kind == LetterKind.Neutral, (start, end) =>
        {
            var before = start == 0 ? around : Strong(kinds[start - 1]);
            var after = end == kinds.Length ? around : Strong(kinds[end]);
            Array.Fill(kinds, before == after ? before!.Value : around, start, end - start);
        });

    private static byte LevelOf(LetterKind kind, bool isRight) => (kind, isRight) switch
    {
        (LetterKind.Right, _) => 1,
        (LetterKind.Left, false) => 0,
        _ => 2,
    };

    private static LetterKind? Strong(LetterKind kind) => kind switch
    {
        LetterKind.Left => LetterKind.Left,
        LetterKind.Right or LetterKind.Number or LetterKind.ArabicNumber => LetterKind.Right,
        _ => null,
    };

    /// <summary>Makes each kind anew, knowing the last letter before it.</summary>
    private static void Follow(
        LetterKind[] kinds, LetterKind around, Func<LetterKind, LetterKind, LetterKind> become)
    {
        var letter = around;
        for (var at = 0; at < kinds.Length; at++)
        {
            if (kinds[at] is LetterKind.Left or LetterKind.Right or LetterKind.Arabic) letter = kinds[at];
            kinds[at] = become(kinds[at], letter);
        }
    }

    private static void ForEachStretch(LetterKind[] kinds, Func<LetterKind, bool> isIn, Action<int, int> found)
    {
        for (var at = 0; at < kinds.Length; at++)
        {
            var start = at;
            while (at < kinds.Length && isIn(kinds[at])) at++;
            if (at > start) found(start, at);
        }
    }
}
