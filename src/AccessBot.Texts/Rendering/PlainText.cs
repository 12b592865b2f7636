using System.Globalization;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AccessBot.Texts.Rendering;

/// <summary>
/// Markdown as a person would type it in a plain mail: no escapes, no marks, links as <c>text (address)</c>.
/// </summary>
internal static class PlainText
{
    public static string Of(ContainerBlock blocks, string between = "\n\n") =>
        string.Join(between, blocks.Select(Block).Where(text => text.Length > 0));

    private static string Block(Block block) => block switch
    {
        ListBlock list => string.Join('\n', list.OfType<ListItemBlock>().Select((item, at) => Item(list, item, at))),
        QuoteBlock quote => Indented("> ", "> ", Of(quote)),
        CodeBlock code => Indented("    ", "    ", code.Lines.ToString().TrimEnd('\n')),
        ThematicBreakBlock => "----",
        Table table => string.Join('\n', table.OfType<TableRow>().Select(Row)),
        LeafBlock { Inline: { } inline } => Inlines(inline),
        ContainerBlock container => Of(container),
        _ => "",
    };

    private static string Row(TableRow row) =>
        string.Join(" | ", row.OfType<TableCell>().Select(cell => Of(cell, " ").ReplaceLineEndings(" ")));

    private static string Item(ListBlock list, ListItemBlock item, int at)
    {
        var first = int.TryParse(list.OrderedStart, CultureInfo.InvariantCulture, out var start) ? start : 1;
        var mark = list.IsOrdered ? string.Create(CultureInfo.InvariantCulture, $"{first + at}. ") : "- ";
        return Indented(mark, new string(' ', mark.Length), Of(item, list.IsLoose ? "\n\n" : "\n"));
    }

    private static string Indented(string first, string rest, string text) =>
        first + text.Replace("\n", "\n" + rest, StringComparison.Ordinal);

    private static string Inlines(ContainerInline inlines) => string.Concat(inlines.Select(Inline));

    private static string Inline(Inline inline) => inline switch
    {
        LiteralInline text => text.Content.ToString(),
        CodeInline code => code.Content,
        LineBreakInline => "\n",
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        AutolinkInline link => link.Url,
        LinkInline link => Link(Inlines(link), link.Url ?? ""),
        ContainerInline container => Inlines(container),
        _ => "",
    };

    private static string Link(string text, string address) =>
        text.Length == 0 || text == address ? address : $"{text} ({address})";
}
