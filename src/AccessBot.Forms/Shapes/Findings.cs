using System.Text.RegularExpressions;
using AccessBot.Forms.Pages;
using AccessBot.Forms.Words;
using AccessBot.Forms.Words.Files;

namespace AccessBot.Forms.Shapes;

/// <summary>Collects, while a form is read, where each thing was found and what has to be asked about it.</summary>
internal sealed partial class Findings(Page page)
{
    private readonly List<Question> _questions = [];
    private readonly List<FieldSource> _sources = [];

    /// <summary>In the order of the page; what is missing altogether comes last.</summary>
    public IReadOnlyList<Question> Questions =>
        [.. _questions.Distinct().OrderBy(question => question.Line ?? int.MaxValue)];

    public IReadOnlyList<FieldSource> Sources => [.. _sources.Distinct().OrderBy(source => source.Line)];

    public List<string> Remarks { get; } = [];

    /// <summary>Whether the reading took this value, or the same one elsewhere, or asks about its field.</summary>
    public bool Took(FieldValue value, Fields fields)
    {
        var name = FieldNames.OnOurForm(value.Field);
        if (_questions.Any(question => question.Field == name)) return true;
        // Of the same value twice, the first place was taken.
        var first = fields.FirstLike(value).Line;
        return _sources.Any(source => source.Field == name && (source.Line == value.Line || source.Line == first));
    }

    public void Found(Field field, string value, int line) => Found(FieldNames.OnOurForm(field), value, line);

    public void Found(string field, string value, int line) =>
        _sources.Add(new(field, value, line, page.SourceOf(line)));

    /// <summary>
    /// Whether the field is asked about: then nothing is understood of it, however likely one of its values looks.
    /// </summary>
    public bool Asks(Field field) => _questions.Any(question => question.Field == FieldNames.OnOurForm(field));

    public void Ask(Field field, string found, string expected, int? line) =>
        Ask(FieldNames.OnOurForm(field), found, expected, line);

    public void Ask(string field, string found, string expected, int? line)
    {
        if (_questions.Any(question => question.Field == field)) return;
        _questions.Add(new(field, Quotable(found), expected, line));
    }

    /// <summary>
    /// Asks about a field that holds nothing usable: it is not there, empty, a placeholder, or hidden in a comment.
    /// </summary>
    public void AskEmpty(Field field, FieldValue? value, string? expected = null)
    {
        expected ??= Expected.In(field);
        if (value is { Value.Length: 0, HidesText: true })
            Ask(field, "", expected + Expected.OutsideNote, value.Line);
        else
            Ask(field, value?.Value ?? "", expected, value?.Line);
    }

    /// <summary>A text as a question may repeat it: what should never have been written into an issue is not written into a note as well.</summary>
    public static string Quotable(string found) => Private().IsMatch(found) ? Expected.PrivateText : Wording.Shorten(found);

    [GeneratedRegex(
        @"citizen|national(?:ity|s?\b)|passport|\bvisa\b|green card|social security|\bssn\b|birth|/uploads/",
        Patterns.AnyCase)]
    private static partial Regex Private();
}
