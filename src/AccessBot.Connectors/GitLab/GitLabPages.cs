using System.Text.RegularExpressions;
using AccessBot.Connectors.Http;

namespace AccessBot.Connectors.GitLab;

/// <summary>
/// What an answer's headers say about the page after it; the number of items says nothing, pages may be short.
/// </summary>
internal static partial class GitLabPages
{
    /// <summary>
    /// Path and query of <c>Link: rel="next"</c>, without its host: the token stays with the configured one.
    /// </summary>
    public static string? NextLink(this VendorAnswer answer)
    {
        var link = answer.Header("Link");
        var next = link is null ? null : Next().Match(link);
        return next is { Success: true } && Uri.TryCreate(next.Groups["url"].Value, UriKind.Absolute, out var url)
            ? url.PathAndQuery
            : null;
    }

    public static bool HasMore(this VendorAnswer answer) =>
        answer.NextLink() is not null || !string.IsNullOrEmpty(answer.Header("x-next-page"));

    [GeneratedRegex("""<(?<url>[^>]*)>\s*;[^,<]*\brel="?next\b""", RegexOptions.IgnoreCase)]
    private static partial Regex Next();
}
