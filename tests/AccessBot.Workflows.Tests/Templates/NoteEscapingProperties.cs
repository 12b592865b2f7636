using System.Text.RegularExpressions;
using AccessBot.Texts;
using CsCheck;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AccessBot.Workflows.Tests.Templates;

/// <summary>Whatever people write: the note's shape is the template's, and nothing in it acts.</summary>
public sealed partial class NoteEscapingProperties : IDisposable
{
    private const string Text = """
        {{ v }} asked, **{{ v }}** and [{{ v }}](https://z.example/?q={{ v }}), {{ v }}{{ w }} {{ w }}.
        {{ w }}

        - {{ v }}
        - first
          {{ w }}

        > {{ v }}
        > {{ w }}

        | who | what |
        |---|---|
        | {{ v }} | {{ w }} |

        {{ b }}

        {{ v }}
        """;

    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UseGridTables().UseAutoLinks().UseFootnotes().UseEmphasisExtras()
            .UseTaskLists().UseMathematics().UseEmojiAndSmiley(enableSmileys: false).UseYamlFrontMatter().Build();

    private static readonly Gen<string> Nasty = Gen.OneOf<string>(
        "/close", "/label ~x", "@all", "@ana", "#12", "!3", "~l", "%m", "&1", "$4", "^a", "{{ w }}", "}}", "<script>",
        "<b", "-->", "<!-- accessbot a/b/c -->", "`", "``", "```", "~~~", "\n", "\r\n", "\r", "\u2028", "\u2029",
        "\u0085", "\0", "\u200B", "\u202E", "|", "\n|---|---|", "](javascript:x)", "![x](y)", "[x]: y", "[^1]",
        "https://e.example", "www.e.example", "\\", "*", "**", "_", "---", "===", "+", "1.", "2)", ":tada:", "    ",
        "\t", "&amp;", "&#64;", "a", "Ana", " ", "\uD800", "(", ")");

    private static readonly Gen<string> Wild = Gen.OneOf(
        Nasty.Array[0, 8].Select(string.Concat),
        Gen.String[0, 30],
        Gen.Char.AlphaNumeric.Array[1, 8].Select(a => new string(a)));

    private readonly TemplateFolder _folder = new();
    private readonly TemplateCatalog _catalog;
    private readonly string _shape;

    public NoteEscapingProperties()
    {
        _catalog = _folder.Note("note", Text, "v", "w", "b").Load();
        _shape = Shape(Render("Ana", "Ben", "Hello"));
    }

    [Fact]
    public void No_value_changes_the_shape_of_a_note_or_acts_in_it() =>
        Gen.Select(Wild, Wild, Wild).Sample((v, w, b) =>
        {
            var note = Render("x" + v, "x" + w, "x" + b);
            Assert.Equal(_shape, Shape(note));
            AssertNothingActs(note);
        }, iter: 1_000);

    [Fact]
    public void No_line_begins_with_a_command() =>
        Gen.Select(Wild, Wild, Wild).Sample((v, w, b) => AssertNothingActs(Render(v, w, b)), iter: 1_000);

    [Fact]
    public void No_subject_has_a_second_line() =>
        Wild.Sample(v =>
        {
            using var folder = new TemplateFolder();
            var mail = folder.Mail("mail", "Subject: About {{ v }}\n\nHello {{ v }}", "v").Load()
                .Mail("federal", "mail", new TemplateValues().Set("v", v));
            Assert.DoesNotContain(mail.Subject, c => char.IsControl(c) || c is '\u2028' or '\u2029');
            Assert.DoesNotContain("<script", mail.Html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<a ", mail.Html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", mail.Html, StringComparison.OrdinalIgnoreCase);
        }, iter: 300);

    public void Dispose() => _folder.Dispose();

    private string Render(string v, string w, string b) =>
        _catalog.Note("federal", "note", new TemplateValues().Set("v", v).Set("w", w).SetBlock("b", b));

    private static void AssertNothingActs(string note)
    {
        var document = Markdown.Parse(note, Pipeline);
        var words = document.Descendants<LiteralInline>().Select(l => l.Content.ToString());
        Assert.DoesNotContain(words, text => Acting().IsMatch(text));
        Assert.Empty(document.Descendants<HtmlInline>());
        Assert.Empty(document.Descendants<HtmlBlock>());
        Assert.All(document.Descendants<LinkInline>(), link =>
            Assert.StartsWith("https://z.example/?q=", link.Url, StringComparison.Ordinal));
        var paragraphs = document.Descendants<ParagraphBlock>()
            .Select(p => note.Substring(p.Span.Start, p.Span.Length));
        Assert.DoesNotContain(paragraphs.SelectMany(p => p.Split('\n')), l => l.TrimStart(' ', '>').StartsWith('/'));
        Assert.DoesNotContain("<!--", note, StringComparison.Ordinal);
        Assert.DoesNotContain(note, c => c is '\r' or '\0' or '\u2028' or '\u2029' or '\u0085' or '\u200B' or '\u202E');
    }

    // The sequence of blocks and of the inlines that carry a meaning; code is how a value looks when it is disarmed.
    private static string Shape(string note) => string.Join(' ', Markdown.Parse(note, Pipeline).Descendants()
        .Where(part => part is Block or LinkInline or EmphasisInline or AutolinkInline)
        .Select(part => part.GetType().Name));

    [GeneratedRegex(@"[@#!~%&$^]\w|://|(?<!\w)www\.\w|\{\{|[`<\\|\[\]]", RegexOptions.IgnoreCase)]
    private static partial Regex Acting();
}
