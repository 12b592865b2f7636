using System.Globalization;
using System.Text.Encodings.Web;

namespace AccessBot.Practice.Hosting;

/// <summary>Markup that is safe to send: every value put into it was encoded, unless it is markup itself.</summary>
internal sealed record Html(string Markup)
{
    public static Html None { get; } = new("");

    public static Html Of(FormattableString text) => new(string.Format(
        CultureInfo.InvariantCulture, text.Format, [.. text.GetArguments().Select(Encoded)]));

    public static Html All(IEnumerable<Html> pieces) => new(string.Concat(pieces.Select(piece => piece.Markup)));

    /// <summary>The piece, or nothing.</summary>
    public static Html When(bool wanted, Func<Html> piece) => wanted ? piece() : None;

    private static string Encoded(object? value) => value switch
    {
        Html html => html.Markup,
        IEnumerable<Html> pieces => All(pieces).Markup,
        null => "",
        _ => HtmlEncoder.Default.Encode(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };
}
