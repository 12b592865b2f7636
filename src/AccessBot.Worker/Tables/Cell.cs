using System.Globalization;

namespace AccessBot.Worker.Tables;

/// <summary>
/// One value of a table. Only text that people wrote is guarded against being calculated (CWE-1236): a guarded number or time would be
/// wrong. Null is not known, and an empty cell; <see cref="None"/> is known to be absent.
/// </summary>
/// <param name="Exact">As it is, without a guard; null is not known.</param>
public readonly record struct Cell(string? Exact, Cell.Kinds Kind)
{
    public enum Kinds
    {
        /// <summary>Written by people.</summary>
        Text,

        /// <summary>One of the bot's own words, an id, a time.</summary>
        Word,

        Number,
    }

    public static readonly Cell Unknown = new(null, Kinds.Word);

    /// <summary>It is known that there is none.</summary>
    public static readonly Cell None = new("none", Kinds.Word);

    /// <summary>Whether <see cref="Csv"/> differs from what is meant.</summary>
    public bool IsGuarded => Kind == Kinds.Text && Exact is { } text && Guarded(text) != text;

    public string Csv => Exact is null ? "" : Kind == Kinds.Text ? Guarded(Exact) : Exact;

    public static Cell Text(string? text) => new(text, Kinds.Text);

    /// <summary>Of the bot's own words; nothing that people wrote.</summary>
    public static Cell Word(string? word) => new(word, Kinds.Word);

    public static Cell Number(long? number) => new(number?.ToString(CultureInfo.InvariantCulture), Kinds.Number);

    public static Cell YesNo(bool? isSo) => new(isSo switch { true => "yes", false => "no", null => null }, Kinds.Word);

    /// <summary>Whole seconds of UTC.</summary>
    public static Cell Time(DateTimeOffset? at) =>
        new(at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), Kinds.Word);

    /// <summary>Whole minutes, cut off.</summary>
    public static Cell Minutes(TimeSpan? span) => Number(span is { } time ? (long)time.TotalMinutes : null);

    /// <summary>With letters in front, since a spreadsheet rounds long numbers: <c>zd-25363849235867</c>.</summary>
    public static Cell Id(string prefix, string? id) => new(id is null ? null : $"{prefix}-{id}", Kinds.Text);

    /// <summary>Zendesk's or GitLab's.</summary>
    public static Cell Id(string prefix, long? id) => Id(prefix, id?.ToString(CultureInfo.InvariantCulture));

    /// <summary><c>zd-…</c> for an account, <c>okta-…</c> for a person with an app alone.</summary>
    public static Cell Account(string? key) => key is null ? Unknown : Id(key.All(char.IsAsciiDigit) ? "zd" : "okta", key);

    /// <summary>Text that a spreadsheet would calculate stands behind an apostrophe; spaces in front of it do not hide it.</summary>
    internal static string Guarded(string text) =>
        text.TrimStart() is [var first, ..] && first is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠'
        || text is ['\t' or '\r' or '\n' or '\0', ..] ? "'" + text : text;
}
