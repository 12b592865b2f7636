using AccessBot.Practice.GitLab;
using AccessBot.Practice.GitLab.Model;
using AccessBot.Practice.Hosting;

namespace AccessBot.Practice.Page;

/// <summary>The list of issues at the side: those touched last come first.</summary>
internal static class IssueListPart
{
    private const int Most = 60;

    public static Html Render(GitLabWorld gitlab, Visit visit)
    {
        var issues = gitlab.Projects.SelectMany(project => project.Issues)
            .Where(issue => gitlab.Access.MayRead(visit.As, issue))
            .OrderByDescending(issue => issue.UpdatedAt).ToList();
        if (issues.Count == 0)
            return Html.Of($"""<p class="quiet">No issue yet. File one, and watch what the bot does with it.</p>""");
        var more = Html.When(
            issues.Count > Most, () => Html.Of($"""<p class="quiet">and {issues.Count - Most} older</p>"""));
        return Html.Of($"""<ul class="issues">{issues.Take(Most).Select(issue => Row(issue, visit))}</ul>{more}""");
    }

    public static Html Chips(GitLabIssue issue) => Html.All(
        issue.Labels.OrderBy(label => label.Title, StringComparer.Ordinal).Select(label => Html.Of(
            $"""<span class="chip">{label.Title}</span>""")));

    private static Html Row(GitLabIssue issue, Visit visit)
    {
        var current = issue == visit.Issue ? "page" : "false";
        var state = issue.IsOpen ? "open" : "closed";
        return Html.Of($"""
            <li><a href="{visit.Link(issue)}" aria-current="{current}">
              <span class="name">{issue.Title}</span>
              <span class="quiet"><span class="state {state}">{state}</span> {issue.Reference}</span>
              <span class="chips">{Chips(issue)}</span>
            </a></li>
            """);
    }
}
