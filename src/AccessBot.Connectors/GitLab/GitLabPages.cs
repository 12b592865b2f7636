using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
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

    /// <summary>
    /// A list, page by page, from its first page on. Throws <see cref="Workflows.Ports.VendorRefusal"/> for a page that
    /// GitLab does not give.
    /// </summary>
    public static async IAsyncEnumerable<IReadOnlyList<T>> PagesAsync<T>(
        this VendorConnection gitlab, string first, JsonTypeInfo<IReadOnlyList<T>> shape,
        [EnumeratorCancellation] CancellationToken ct)
    {
        for (string? path = first; path is not null;)
        {
            var answer = (await gitlab.GetAsync(path, ct)).OrRefusal();
            yield return answer.Read(shape);
            var number = answer.Header("x-next-page");
            path = answer.NextLink() ?? (string.IsNullOrEmpty(number) ? null : $"{first}&page={number}");
        }
    }

    [GeneratedRegex("""<(?<url>[^>]*)>\s*;[^,<]*\brel="?next\b""", RegexOptions.IgnoreCase)]
    private static partial Regex Next();
}
