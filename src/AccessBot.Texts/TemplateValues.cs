using System.Globalization;
using System.Text.RegularExpressions;
using AccessBot.Texts.Rendering;

namespace AccessBot.Texts;

/// <summary>
/// What a template is filled with, by dotted name. A plain string is taken as written by a person and is made harmless
/// for the place where it lands; only <see cref="SetTrusted"/> passes Markdown through. Nothing and the empty string
/// are the same: false in an <c>if</c>, nothing when written.
/// </summary>
public sealed partial class TemplateValues
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    internal IReadOnlyDictionary<string, object?> Values => _values;

    /// <summary>One line of text that a person may have written; line breaks become spaces, long text is cut.</summary>
    public TemplateValues Set(string name, string? text) => Put(name, Line(text));

    public TemplateValues Set(string name, bool value) => Put(name, value);

    public TemplateValues Set(string name, int value) => Put(name, value);

    /// <summary>A moment, written <c>22 November 2026, 16:40 UTC</c>.</summary>
    public TemplateValues Set(string name, DateTimeOffset moment) =>
        SetTrusted(name, moment.ToUniversalTime().ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture));

    /// <summary>Rows for <c>name[].field</c>.</summary>
    public TemplateValues Set(string name, IEnumerable<TemplateValues> rows) => Put(name, rows.ToList());

    /// <summary>Words for <c>name[]</c>, each treated as <see cref="Set(string, string?)"/> treats one.</summary>
    public TemplateValues Set(string name, IEnumerable<string> words) =>
        Put(name, words.Select(Line).OfType<string>().ToList());

    /// <summary>Our own Markdown or address: written as it is. Never text from a person or a vendor.</summary>
    public TemplateValues SetTrusted(string name, string? markdown) =>
        Put(name, string.IsNullOrEmpty(markdown) ? null : new Trusted(markdown));

    /// <summary>Several lines that a person wrote, shown in a code block of their own.</summary>
    public TemplateValues SetBlock(string name, string? text) =>
        Put(name, text is null || PersonText.Lines(text) is not { Length: > 0 } lines ? null : new PersonLines(lines));

    /// <summary>
    /// Mentions one person by username, so that GitLab notifies them. What is no username, and <c>all</c>, is written
    /// as plain text instead.
    /// </summary>
    public TemplateValues SetMention(string name, string username) =>
        Username().IsMatch(username) && !username.Equals("all", StringComparison.OrdinalIgnoreCase)
            ? SetTrusted(name, "@" + username)
            : Set(name, username);

    private static string? Line(string? text) =>
        text is null || PersonText.OneLine(text) is not { Length: > 0 } line ? null : line;

    private TemplateValues Put(string name, object? value)
    {
        _values[name] = value;
        return this;
    }

    // GitLab's path rule for users: letters, digits, "_", "-", "."; the first no "-" or ".".
    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]{0,254}\z")]
    private static partial Regex Username();
}
