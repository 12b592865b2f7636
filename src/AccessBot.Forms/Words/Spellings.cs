using System.Globalization;
using System.Text;

namespace AccessBot.Forms.Words;

/// <summary>How else people write a word of a Latin script: "ultimo dia", "Begruendung".</summary>
internal static class Spellings
{
    public static IEnumerable<string> Of(string text)
    {
        yield return text;
        if (text.All(char.IsAscii) || !text.All(c => c < '\u0250')) yield break;
        yield return Apart(text);
        yield return Bare(text);
    }

    private static string Apart(string text) => Bare(text.Replace("ä", "ae", StringComparison.OrdinalIgnoreCase)
        .Replace("ö", "oe", StringComparison.OrdinalIgnoreCase).Replace("ü", "ue", StringComparison.OrdinalIgnoreCase));

    private static string Bare(string text)
    {
        var bare = new StringBuilder(text.Length);
        foreach (var c in text.Replace("ß", "ss", StringComparison.Ordinal).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) bare.Append(c);
        }

        return bare.ToString();
    }
}
