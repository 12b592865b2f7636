using AccessBot.Vocabulary;
using AccessBot.Worker.Cli.Usage;

namespace AccessBot.Worker.Cli.Explain;

/// <summary>How people name an issue on the command line.</summary>
internal static class IssueNames
{
    /// <summary>
    /// <c>project#iid</c>, or a web address on the configured GitLab; otherwise a <see cref="UsageProblem"/>.
    /// </summary>
    public static IssueRef Read(string named, Uri gitLab)
    {
        var text = named.Trim();
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            if (address!.Authority != gitLab.Authority)
                throw new UsageProblem($"{text} is not on {gitLab.Authority}, the GitLab of this configuration.");

            // GitLab may live below a path of its own.
            var under = gitLab.AbsolutePath.TrimEnd('/');
            if (under.Length > 0 && address.AbsolutePath.StartsWith(under + "/", StringComparison.OrdinalIgnoreCase))
                text = gitLab.GetLeftPart(UriPartial.Authority) + address.AbsolutePath[under.Length..];
        }

        return IssueRef.TryParse(text, out var issue)
            ? issue
            : throw new UsageProblem(
                $"'{named}' names no issue: write team/access-requests#12, or the issue's web address.");
    }
}
