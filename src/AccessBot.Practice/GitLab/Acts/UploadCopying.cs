using System.Security.Cryptography;
using System.Text.RegularExpressions;
using AccessBot.Practice.GitLab.Model;

namespace AccessBot.Practice.GitLab.Acts;

/// <summary>
/// GitLab's UploadsRewriter: files that a moved text links to are copied with new secrets, and the Markdown links
/// follow them. What stands in an HTML comment, or is no link, keeps the old secret.
/// </summary>
internal static partial class UploadCopying
{
    public static string? Rewrite(GitLabWorld gitlab, string? text, GitLabProject from, GitLabProject to) =>
        text is null || from == to ? text : Link().Replace(text, match => Rewritten(gitlab, match, from, to));

    private static string Rewritten(GitLabWorld gitlab, Match match, GitLabProject from, GitLabProject to)
    {
        var (secret, name) = (match.Groups["secret"].Value, match.Groups["file"].Value);
        var file = secret.Length == 0 ? null
            : from.Uploads.Find(one => one.Secret == secret && one.FileName == name);
        if (file is null) return match.Value;
        var copy = file with
        {
            Id = gitlab.NextId(),
            Secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            CreatedAt = gitlab.Now,
        };
        to.Uploads.Add(copy);
        return match.Value.Replace(secret, copy.Secret, StringComparison.Ordinal);
    }

    [GeneratedRegex(
        @"<!--.*?-->|\]\(/uploads/(?<secret>[0-9a-f]{32})/(?<file>[^)\n]*?)\)", RegexOptions.Singleline)]
    private static partial Regex Link();
}
