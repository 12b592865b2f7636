using System.Globalization;
using System.Text;

namespace AccessBot.Connectors.Evidence.Drawing;

/// <summary>What a character does to the direction of text: the classes of UAX #9 that names meet.</summary>
internal enum LetterKind
{
    Left,
    Right,
    Arabic,
    Number,
    ArabicNumber,

    /// <summary>Plus and minus.</summary>
    Sign,

    /// <summary>Stands between digits: comma, point, colon, slash.</summary>
    Separator,

    /// <summary>Stands beside digits: percent, degrees, currencies.</summary>
    Unit,

    /// <summary>Sits on the character before it.</summary>
    Mark,
    Neutral,
}

internal static class LetterKinds
{
    public static LetterKind Of(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => LetterKind.Mark,
        UnicodeCategory.CurrencySymbol => rune.Value == 0x060B ? LetterKind.Arabic : LetterKind.Unit,
        _ => FindByRange(rune.Value) ?? (Rune.IsLetterOrDigit(rune)
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber
            ? LetterKind.Left : LetterKind.Neutral),
    };

    private static LetterKind? FindByRange(int value) => value switch
    {
        (>= '0' and <= '9') or 0x00B2 or 0x00B3 or 0x00B9 or (>= 0x06F0 and <= 0x06F9) or (>= 0x2070 and <= 0x2079)
            or (>= 0x2080 and <= 0x2089) or (>= 0xFF10 and <= 0xFF19) => LetterKind.Number,
        '+' or '-' or 0x207A or 0x207B or 0x2212 or 0xFF0B or 0xFF0D => LetterKind.Sign,
        ',' or '.' or '/' or ':' or 0x00A0 or 0x060C or 0x202F or 0x2044 or 0xFF0C or 0xFF0E or 0xFF0F or 0xFF1A
            => LetterKind.Separator,
        '#' or '%' or 0x00B0 or 0x00B1 or 0x0609 or 0x060A or 0x066A or (>= 0x2030 and <= 0x2034) or 0x212E
            => LetterKind.Unit,
        (>= 0x0600 and <= 0x0605) or (>= 0x0660 and <= 0x0669) or 0x066B or 0x066C or 0x06DD or 0x08E2
            or (>= 0x10E60 and <= 0x10E7E) => LetterKind.ArabicNumber,
        (>= 0x0606 and <= 0x0607) or 0x060E or 0x060F or 0x06DE or 0x06E9 or (>= 0x07F6 and <= 0x07F9)
            or (>= 0xFD3E and <= 0xFD4F) or 0xFDCF or (>= 0xFDFD and <= 0xFDFF) => LetterKind.Neutral,
        (>= 0x0600 and <= 0x07BF) or (>= 0x0860 and <= 0x08FF) or (>= 0xFB50 and <= 0xFDFF)
            or (>= 0xFE70 and <= 0xFEFE) or (>= 0x1EE00 and <= 0x1EEEF) => LetterKind.Arabic,
        (>= 0x0590 and <= 0x085F) or (>= 0xFB1D and <= 0xFB4F) or (>= 0x10800 and <= 0x10FFF)
            or (>= 0x1E800 and <= 0x1EFFF) => LetterKind.Right,
        _ => null,
    };
}
