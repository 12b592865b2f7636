using AccessBot.Practice.Hosting;

namespace AccessBot.Practice.Page;

/// <summary>What every form on the page sends along.</summary>
internal static class PageFields
{
    public static Html Hidden(Visit visit)
    {
        var issue = visit.Issue is null ? Html.None : Html.Of($"""
            <input type="hidden" name="project" value="{visit.Issue.Project.FullPath}">
            <input type="hidden" name="iid" value="{visit.Issue.Iid}">
            """);
        return Html.Of($"""<input type="hidden" name="as" value="{visit.As.Username}">{issue}""");
    }
}
