using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace AccessBot.Vocabulary;

/// <summary>
/// An issue by project path and iid (its number within the project), written <c>team/access-requests#12</c>.
/// </summary>
public sealed record IssueRef(string Project, long Iid)
{
    /// <summary>
    /// Reads <c>group/project#12</c> or an issue's web address (<c>https://host/group/project/-/issues/12</c>).
    /// </summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out IssueRef? issue)
    {
        issue = null;
        text = text?.Trim() ?? "";
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            text = address!.AbsolutePath.Trim('/').Replace("/-/issues/", "#").Replace("/-/work_items/", "#");
        }

        var hash = text.LastIndexOf('#');
        if (hash <= 0 || !text[..hash].Contains('/') || text[..hash].Any(char.IsWhiteSpace)) return false;
        if (!long.TryParse(text[(hash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var iid))
            return false;
        issue = new IssueRef(text[..hash], iid);
        return iid > 0;
    }

    public override string ToString() => $"{Project}#{Iid}";
}
