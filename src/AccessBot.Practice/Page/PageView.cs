using AccessBot.Practice.Hosting;

namespace AccessBot.Practice.Page;

/// <summary>The whole page. Parts marked data-live are replaced while the page is open; forms are not.</summary>
internal static class PageView
{
    public static Html Render(SandboxWorld world, Visit visit, IssueForms forms)
    {
        var gitlab = world.GitLab;
        lock (gitlab.Gate)
        {
            var hidden = visit.Issue is not null && !gitlab.Access.MayRead(visit.As, visit.Issue);
            var main = visit.Issue is null ? FilePart(visit, world.People, forms)
                : hidden ? Html.Of($"""<p class="card">{visit.As.Name} cannot see this issue.</p>""")
                : Html.Of($"""
                    <article class="card" id="issue" data-live>
                    {new IssuePart(world, visit, visit.Issue).Render()}
                    </article>
                    {ActPart.OnIssue(gitlab, visit, visit.Issue)}
                    """);
            return Frame(world, visit, main);
        }
    }

    private static Html FilePart(Visit visit, PeopleRegister people, IssueForms forms)
    {
        var all = forms.All();
        return ActPart.File(visit, people, all, all.FirstOrDefault(form => form.Name == visit.Form) ?? all[0]);
    }

    private static Html Frame(SandboxWorld world, Visit visit, Html main) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{visit.Issue?.Title ?? "File an issue"} · AccessBot sandbox</title>
          <link rel="stylesheet" href="/page.css">
          <link rel="icon" href="data:,">
          <script src="/page.js" defer></script>
        </head>
        <body>
          <header>
            <h1><a class="home" href="{visit.HomeLink}">AccessBot <span>practice world</span></a></h1>
            {ActAs(world, visit)}
            <form method="post" action="/act/reset">{PageFields.Hidden(visit)}
              <button class="plain">Start over</button>
            </form>
          </header>
          {Told(visit)}
          <div class="columns">
            <nav aria-labelledby="issues-title">
              <h2 id="issues-title">Issues</h2>
              <a class="button" href="{visit.HomeLink}">File an issue</a>
              <div id="issues" data-live>{IssueListPart.Render(world.GitLab, visit)}</div>
            </nav>
            <main>{main}</main>
            <aside id="world" data-live aria-label="Outside GitLab">{new WorldPart(world).Render()}</aside>
          </div>
        </body>
        </html>
        """);

    private static Html ActAs(SandboxWorld world, Visit visit)
    {
        var issue = visit.Issue is null ? Html.None
            : Html.Of($"""<input type="hidden" name="issue" value="{Visit.Name(visit.Issue)}">""");
        var options = world.People.All.Where(person => !person.IsBot).Select(person =>
        {
            var selected = person == visit.As ? new Html(" selected") : Html.None;
            return Html.Of(
                $"""<option value="{person.Username}"{selected}>{person.Name} · {Role(world, person)}</option>""");
        });
        return Html.Of($"""
            <form class="row" id="actor" method="get" action="/">{issue}
              <label for="as">Acting as</label>
              <select id="as" name="as">{options}</select>
              <button class="plain">Switch</button>
            </form>
            """);
    }

    private static string Role(SandboxWorld world, RegisteredPerson person)
    {
        var gitlab = world.GitLab;
        var groups = gitlab.Groups.Where(group => group.FullPath != "team" && group.Members.ContainsKey(person.Id))
            .Select(group => group.FullPath);
        var level = gitlab.FindGroup("team") is { } team ? gitlab.Access.In(team, person) : default;
        return string.Join(", ", groups.Prepend(level.ToString().ToLowerInvariant()));
    }

    private static Html Told(Visit visit)
    {
        if (visit.Problem is { } problem) return Html.Of($"""<p class="told problem" role="alert">{problem}</p>""");
        return visit.Said is { } said ? Html.Of($"""<p class="told" role="status">{said}</p>""") : Html.None;
    }
}
