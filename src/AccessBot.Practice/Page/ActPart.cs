using AccessBot.Practice.GitLab;
using AccessBot.Practice.GitLab.Model;
using AccessBot.Practice.Hosting;

namespace AccessBot.Practice.Page;

/// <summary>The forms with which the visitor acts; they stay still while everything else moves.</summary>
internal static class ActPart
{
    public static Html OnIssue(GitLabWorld gitlab, Visit visit, GitLabIssue issue)
    {
        var who = visit.As.Name;
        var titles = gitlab.LabelsOf(issue.Project).Select(label => label.Title).Order(StringComparer.Ordinal);
        var (verb, state) = issue.IsOpen ? ("Close", "close") : ("Reopen", "reopen");
        return Html.Of($"""
            <section class="card act" aria-labelledby="act-title">
              <h3 id="act-title">Act as {who}</h3>
              <form method="post" action="/act/labels" class="row">{PageFields.Hidden(visit)}
                <label for="add">Label</label>
                <select id="add" name="add">{titles.Select(title => Html.Of($"<option>{title}</option>"))}</select>
                <button>Add label</button>
              </form>
              <form method="post" action="/act/notes">{PageFields.Hidden(visit)}
                <label for="body">Comment</label>
                <textarea id="body" name="body" rows="3" required></textarea>
                <button>Comment</button>
              </form>
              <form method="post" action="/act/edits">{PageFields.Hidden(visit)}
                <button name="state" value="{state}">{verb} issue</button>
              </form>
              <details><summary>Edit title and description</summary>
                <form method="post" action="/act/edits">{PageFields.Hidden(visit)}
                  <label for="edit-title">Title</label>
                  <input id="edit-title" name="title" value="{issue.Title}" required>
                  <label for="edit-text">Description</label>
                  <textarea id="edit-text" name="description" rows="12">{issue.Description}</textarea>
                  <button>Save</button>
                </form>
              </details>
            </section>
            """);
    }

    public static Html File(Visit visit, PeopleRegister people, IReadOnlyList<IssueForm> forms, IssueForm form)
    {
        var subject = form.SubjectFor(visit.As, people);
        var links = forms.Select(one => Html.Of(
            $"""<a href="{visit.FormLink(one.Name)}" aria-current="{Current(one == form)}">{one.Name}</a>"""));
        return Html.Of($"""
            <section class="card act" aria-labelledby="file-title">
              <h2 id="file-title">File an issue as {visit.As.Name}</h2>
              <nav class="forms" aria-label="Forms">{links}</nav>
              <form method="post" action="/act/issues">{PageFields.Hidden(visit with { Issue = null })}
                <input type="hidden" name="project" value="{form.Project}">
                <label for="title">Title</label>
                <input id="title" name="title" value="{form.Name} · {subject.Name}" required maxlength="255">
                <label for="text">Description</label>
                <textarea id="text" name="description" rows="22">{form.FilledFor(subject)}</textarea>
                <label for="labels">Label</label><input id="labels" name="labels" value="{form.Label}">
                <label class="check"><input type="checkbox" name="confidential" value="true"> Confidential</label>
                <button>File in {form.Project}</button>
              </form>
            </section>
            """);
    }

    private static string Current(bool isShown) => isShown ? "page" : "false";
}
