using System.Security.Cryptography;
using System.Text.RegularExpressions;
using AccessBot.Sandbox.GitLab.Model;

namespace AccessBot.Sandbox.GitLab.Acts;

/// <summary>
/// Files of a text that moves to another project: each is copied under a new secret, and Markdown links follow it. What
/// stands in an HTML comment is no link and keeps the old address.
/// </summary>
internal static partial class UploadLinks
{
    public static string Rewritten(string text, GitLabProject from, GitLabProject to, GitLabWorld gitlab) =>
        from == to ? text : Link().Replace(text, match => Copied(match, from, to, gitlab));

    private static string Copied(Match match, GitLabProject from, GitLabProject to, GitLabWorld gitlab)
    {
        var (secret, name) = (match.Groups["secret"].Value, match.Groups["name"].Value);
        if (from.Uploads.Find(one => one.Secret == secret && one.FileName == name) is not { } upload) return match.Value;
        var copy = upload with
        {
            Id = gitlab.NextId(),
            Secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
        };
        to.Uploads.Add(copy);
        return match.Value.Replace(secret, copy.Secret, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\]\(/uploads/(?<secret>[0-9a-f]{32})/(?<name>[^)\s]+)\)")]
    private static partial Regex Link();
}
