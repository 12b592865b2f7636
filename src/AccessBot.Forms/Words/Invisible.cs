using System.Globalization;

namespace AccessBot.Forms.Words;

/// <summary>
/// Characters that a reader of the page cannot see: zero-width spaces and joiners, direction marks, soft hyphens, tags,
/// controls. They are taken out of what is read, and reported, because they make two equal-looking words different.
/// </summary>
internal static class Invisible
{
    public static bool Is(char c) =>
        c >= '\u007F' && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control
        || c is < ' ' and not '\n' and not '\t' and not '\r'
        || c is '\u034F' or '\u115F' or '\u1160' or '\u17B4' or '\u17B5' or '\u3164' or '\uFFA0' // blank fillers
        || c is >= '\uFE00' and <= '\uFE0F'; // variation selectors

    /// <summary>The tag characters (U+E0000–U+E0FFF), which come as surrogate pairs.</summary>
    public static bool IsPair(char high, char low) =>
        char.IsSurrogatePair(high, low) && char.ConvertToUtf32(high, low) is >= 0xE0000 and <= 0xE0FFF;
}
