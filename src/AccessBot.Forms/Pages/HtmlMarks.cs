namespace AccessBot.Forms.Pages;

/// <summary>
/// Remembers which HTML elements are open whose content a form does not count: quotations, code, struck-out text. They
/// may open in one block and close in another.
/// </summary>
internal sealed class HtmlMarks(IReadOnlySet<string> discounted)
{
    public static readonly IReadOnlySet<string> AcrossBlocks =
        new HashSet<string>
        {
            "blockquote", "del", "s", "strike", "pre", "code", "samp",
            "script", "style", "template", "noscript", "textarea", "iframe", "svg", "math", "select", "title",
        };

    /// <summary>Within a paragraph code is how people write names, so it counts there.</summary>
    public static readonly IReadOnlySet<string> WithinText =
        new HashSet<string> { "del", "s", "strike", "script", "style", "template", "textarea", "svg", "math" };

    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);

    /// <summary>True while text is shown that nobody asks anything with.</summary>
    public bool Discount { get; private set; }

    /// <summary>
    /// Takes one tag, for instance <c>&lt;/blockquote&gt;</c>; names of other elements change nothing.
    /// </summary>
    public void Take(ReadOnlySpan<char> tag)
    {
        var closes = tag.StartsWith("</");
        var name = NameOf(tag);
        if (!discounted.Contains(name)) return;
        if (!closes && tag.EndsWith("/>")) return;
        _open[name] = Math.Max(0, _open.GetValueOrDefault(name) + (closes ? -1 : 1));
        Discount = _open.Values.Any(count => count > 0);
    }

    public static string NameOf(ReadOnlySpan<char> tag)
    {
        var from = tag.StartsWith("</") ? 2 : 1;
        var to = from;
        while (to < tag.Length && char.IsAsciiLetterOrDigit(tag[to])) to++;
        return tag[from..to].ToString().ToLowerInvariant();
    }
}
