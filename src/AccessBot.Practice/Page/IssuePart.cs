using System.Globalization;
using AccessBot.Practice.GitLab;
using AccessBot.Practice.GitLab.Model;
using AccessBot.Practice.GitLab.Wire;
using AccessBot.Practice.Hosting;

namespace AccessBot.Practice.Page;

/// <summary>One issue with everything that happened on it, in the order in which it happened.</summary>
internal sealed class IssuePart(SandboxWorld world, Visit visit, GitLabIssue issue)
{
    private readonly GitLabWorld _gitlab = world.GitLab;

    private string Uploads => $"{_gitlab.WebRoot}{issue.Project.FullPath}";

    public Html Render()
    {
        var state = issue.IsOpen ? "open" : "closed";
        var secret = Html.When(
            issue.Confidential, () => Html.Of($"""<span class="state secret">confidential</span>"""));
        return Html.Of($"""
            <p class="quiet">{issue.Reference} · filed by {Who(issue.AuthorId)} {At(issue.CreatedAt)}</p>
            <h2><span class="state {state}">{state}</span> {secret} {issue.Title}</h2>
            <div class="chips">{issue.Labels.Select(Chip)}</div>
            <div class="prose">{MarkdownView.Render(issue.Description ?? "", Uploads)}</div>
            <ol class="story">{Story()}</ol>
            """);
    }

    private IEnumerable<Html> Story() => issue.Notes
        .Where(note => _gitlab.Access.MayRead(visit.As, issue, note))
        .Select(note => (note.CreatedAt, note.Id, Note(note)))
        .Concat(issue.LabelEvents.Select(seen => (seen.CreatedAt, seen.Id, Labelled(seen))))
        .Concat(issue.StateEvents.Select(seen => (seen.CreatedAt, seen.Id, Closed(seen))))
        .OrderBy(entry => entry.CreatedAt).ThenBy(entry => entry.Id).Select(entry => entry.Item3);

    private Html Note(GitLabNote note)
    {
        if (note.System) return Line(note.AuthorId, note.CreatedAt, Html.Of($"{note.Body}"));
        var person = _gitlab.People.FindById(note.AuthorId)!;
        var edited = Html.When(note.UpdatedAt > note.CreatedAt, () => Html.Of($"· edited {At(note.UpdatedAt)}"));
        var notified = Html.When(
            note.Notified.Count > 0, () => Html.Of($"· notifies {string.Join(", ", note.Notified)}"));
        var inner = Html.When(note.Internal, () => Html.Of($"· internal"));
        return Html.Of($"""
            <li class="note {(person.IsBot ? "bot" : "")}">
              <p class="quiet"><b>{person.Name}</b> {At(note.CreatedAt)} {edited} {inner} {notified}</p>
              <div class="prose">{MarkdownView.Render(note.Body, Uploads)}</div>
            </li>
            """);
    }

    private Html Labelled(LabelEvent seen)
    {
        var label = seen.Label.Deleted ? "a label that was deleted" : seen.Label.Title;
        var verb = seen.Added ? "added" : "removed";
        return Line(seen.UserId, seen.CreatedAt, Html.Of($"""{verb} <span class="chip">{label}</span>"""));
    }

    private Html Closed(StateEvent seen) =>
        Line(seen.UserId, seen.CreatedAt, Html.Of($"""{(seen.Closed ? "closed" : "reopened")} the issue"""));

    private Html Line(long userId, DateTimeOffset at, Html what) =>
        Html.Of($"""<li class="line quiet"><b>{Who(userId)}</b> {what} {At(at)}</li>""");

    private Html Chip(GitLabLabel label) => Html.Of($"""
        <form class="chip" method="post" action="/act/labels">
          {PageFields.Hidden(visit)}<input type="hidden" name="remove" value="{label.Title}">{label.Title}
          <button id="remove-{label.Id}" aria-label="Remove {label.Title} as {visit.As.Username}">×</button>
        </form>
        """);

    private string Who(long id) => _gitlab.People.FindById(id)?.Name ?? "somebody";

    private static Html At(DateTimeOffset at)
    {
        var shown = at.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        return Html.Of($"""<time datetime="{at.Iso()}" title="{at.Iso()}">{shown}</time>""");
    }
}
