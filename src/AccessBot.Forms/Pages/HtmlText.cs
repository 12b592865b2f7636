using System.Net;

namespace AccessBot.Forms.Pages;

/// <summary>A piece of an HTML block, in order: text that is shown, a tag, or a comment.</summary>
internal readonly record struct HtmlPiece(HtmlPieceKind Kind, string Text, int LineOffset);

internal enum HtmlPieceKind
{
    Text,
    Tag,
    Comment,
    UnclosedComment,
}

/// <summary>
/// Takes raw HTML apart, well enough to know what of it is shown. No piece spans lines except a comment or a tag.
/// </summary>
internal static class HtmlText
{
    public static IEnumerable<HtmlPiece> Pieces(string html)
    {
        int at = 0, line = 0;
        while (at < html.Length)
        {
            var (kind, length) = Next(html, at);
            var text = html.Substring(at, length);
            if (kind == HtmlPieceKind.Text)
            {
                foreach (var part in text.Split('\n'))
                {
                    yield return new(kind, WebUtility.HtmlDecode(part), line++);
                }

                line--;
            }
            else
            {
                yield return new(kind, text, line);
                line += text.AsSpan().Count('\n');
            }

            at += length;
        }
    }

    private static (HtmlPieceKind Kind, int Length) Next(string html, int at)
    {
        var rest = html.AsSpan(at);
        if (rest.StartsWith("<!-->")) return (HtmlPieceKind.Comment, 5);
        if (rest.StartsWith("<!--"))
        {
            var end = rest[4..].IndexOf("-->");
            return end < 0 ? (HtmlPieceKind.UnclosedComment, rest.Length) : (HtmlPieceKind.Comment, end + 7);
        }

        if (IsTagStart(rest))
        {
            var end = rest.IndexOf('>');
            return (HtmlPieceKind.Tag, end < 0 ? rest.Length : end + 1);
        }

        var next = 1;
        while (next < rest.Length && !(rest[next] == '<' && IsTagStart(rest[next..]))) next++;
        return (HtmlPieceKind.Text, next);
    }

    private static bool IsTagStart(ReadOnlySpan<char> rest) =>
        rest.Length > 1 && rest[0] == '<' && (char.IsAsciiLetter(rest[1]) || rest[1] is '/' or '!' or '?');
}
