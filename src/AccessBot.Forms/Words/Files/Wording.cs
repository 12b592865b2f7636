using System.Globalization;
using System.Text;

namespace AccessBot.Forms.Words.Files;

/// <summary>
/// Makes words comparable without making different words equal: case, spacing, dashes and Unicode form only.
/// </summary>
internal static class Wording
{
    /// <summary>
    /// The key by which labels, systems and roles compare: NFC, lower case, single spaces, plain dashes and quotes,
    /// brackets read as spaces, no punctuation at the end.
    /// </summary>
    public static string Key(string text)
    {
        var normal = Normal(text);
        var key = normal.Length <= 256 ? stackalloc char[normal.Length] : new char[normal.Length];
        var length = 0;
        foreach (var c in normal)
        {
            var plain = Plain(c);
            if (plain != ' ') key[length++] = char.ToLowerInvariant(plain);
            else if (length > 0 && key[length - 1] != ' ') key[length++] = ' ';
        }

        key = key[..length].TrimEnd(" .,;:?!*");
        return key.SequenceEqual(text) ? text : key.ToString();
    }

    /// <summary>The key by which people's names compare: NFC, without case and without spacing.</summary>
    public static string NameKey(string name) => string.Concat(Key(name).Where(c => !char.IsWhiteSpace(c)));

    /// <summary>
    /// One line of at most <paramref name="length"/> characters, cut between characters and marked as cut.
    /// </summary>
    public static string Shorten(string text, int length = 200)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= length) return line;
        var cut = new StringInfo(line[..length]);
        return cut.SubstringByTextElements(0, cut.LengthInTextElements - 1) + "…";
    }

    /// <summary>NFC; text that is no valid UTF-16 (a lone surrogate) is left as it is instead of throwing.</summary>
    public static string Normal(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    private static char Plain(char c) => c switch
    {
        '(' or ')' or '[' or ']' => ' ',
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212' => '-',
        '\u2018' or '\u2019' => '\'',
        '\u201C' or '\u201D' or '`' => '"',
        _ when char.IsWhiteSpace(c) => ' ',
        _ => c,
    };
}
