using AccessBot.Storage;
using AccessBot.Vocabulary;
using AccessBot.Worker.Desk;

namespace AccessBot.Worker.Dashboard;

/// <summary>What a row means on a page.</summary>
internal static class DeskRows
{
    /// <summary>A request's own page. The iid follows a slash, because <c>#</c> would end the address.</summary>
    public static string Address(this RequestRef request) =>
        $"/request/{request.Intake}/{string.Join('/', request.Item.Split('/').Select(Uri.EscapeDataString))}";

    /// <summary>The issue in GitLab; null for a mail. What GitLab itself said comes first.</summary>
    public static string? IssueAddress(this RequestRow row, Uri? gitLab) => row.Url
        ?? (row.Request.Issue is { } issue && gitLab is not null
            ? $"{gitLab.ToString().TrimEnd('/')}/{issue.Project}/-/issues/{issue.Iid}"
            : null);

    /// <summary>When an open request is overdue; null when no clock runs.</summary>
    public static DateTimeOffset? Due(this RequestRow row, TimeSpan? deadline) =>
        Say.IsOpen(row) && row.Kind != "rest" ? row.Began + deadline : null;
}
