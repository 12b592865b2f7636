using AccessBot.Forms.Pages;
using AccessBot.Forms.Words.Signs;

namespace AccessBot.Forms.Words.Files;

/// <summary>The visible lines that forms come with: whoever files one has not written these.</summary>
internal sealed class OwnLines
{
    // What the forms said before, and still say on issues that were filed then.
    private static readonly string[] Earlier =
    [
        "Do not write the reason for leaving here.",
        "For each system exactly one box gets ticked. AccessBot ticks it; tick it yourself only if you did the work yourself.",
        "Zendesk Global light agent access is not asked for here. Use the light agent request in the handbook.",
        "US citizenship is confirmed by the People team, not in this issue. Do not write about citizenship, nationality or "
            + "visas here, and do not attach documents.",
        "Changing the person, the role or the request after approval means it has to be approved again.",
        "Add the label ~\"AR-Approval::Manager Approved\" and then ~\"ReadyForProvisioning\".",
        "A person cannot approve their own request.",
    ];

    private static readonly Lazy<OwnLines> Ours =
        new(() => new([OwnForms.Of(FormKind.AccessRequest), OwnForms.Of(FormKind.Offboarding)], Earlier, Placeholder.Is));

    private readonly HashSet<string> _lines;
    private readonly HashSet<string> _comments = new(StringComparer.Ordinal);
    private readonly HashSet<string> _source = new(StringComparer.Ordinal);

    private OwnLines(IEnumerable<string> forms, IEnumerable<string> more, Func<string, bool> isBlank, Examples? examples = null)
    {
        _lines = [.. more.Select(Wording.Key)];
        foreach (var page in forms.Select(form => PageReader.Read(form, examples)))
        {
            _lines.UnionWith(page.Lines.Select(line => line.Text)
                .Concat(page.Tables.SelectMany(table => table.Rows).Select(row => RowText(row, isBlank))).Select(Wording.Key));
            _comments.UnionWith(page.Lines.SelectMany(line => line.Hidden).Concat(FilledForm.Comments).Select(Wording.Key));
            _source.UnionWith(page.Source.Select(line => line.Trim()));
        }

        _lines.Remove("");
    }

    private OwnLines(OwnLines first, OwnLines second)
    {
        _lines = [.. first._lines, .. second._lines];
        _comments = [.. first._comments, .. second._comments];
        _source = [.. second._source];
    }

    /// <summary>The lines of the two forms that come with the program.</summary>
    public static OwnLines Shipped => Ours.Value;

    /// <param name="forms">A company's own forms, as Markdown.</param>
    /// <param name="lexicon">The languages that they may be written in.</param>
    public OwnLines With(IReadOnlyCollection<string> forms, Lexicon lexicon) =>
        forms.Count == 0 ? this : new(this, new OwnLines(forms, [], lexicon.IsBlankCell, lexicon.Examples));

    /// <summary>
    /// Whether the line stands in one of the forms as it is. One with a value filled in is another line, whatever the
    /// form had in its place.
    /// </summary>
    public bool Has(string text) => _lines.Contains(Wording.Key(text));

    public bool HasComment(string text) => _comments.Contains(Wording.Key(text));

    /// <summary>
    /// Whether the line, as its author wrote it, stands in a company's form: for what is shown and not read.
    /// </summary>
    public bool HasSource(string line) => _source.Contains(line.Trim());

    /// <summary>What a row of a table says, in one line: its cells without those that say nothing.</summary>
    public static string RowText(PageRow row, Func<string, bool> isBlank) =>
        string.Join(" | ", row.Cells.Where(cell => cell.Length > 0 && !isBlank(cell)));
}
