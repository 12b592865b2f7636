using AccessBot.Practice.GitLab.Model;
using AccessBot.Practice.GitLab.Wire;

namespace AccessBot.Practice.GitLab.Routes;

/// <summary>Notes of an issue.</summary>
internal static class NoteRoutes
{
    public static void Map(ApiDoor door)
    {
        door.Get("/projects/{id}/issues/{iid}/notes", List);
        door.Post("/projects/{id}/issues/{iid}/notes", Post);
        door.Get("/projects/{id}/issues/{iid}/notes/{note_id}", One);
        door.Put("/projects/{id}/issues/{iid}/notes/{note_id}", Edit);
        door.Delete("/projects/{id}/issues/{iid}/notes/{note_id}", Delete);
    }

    private static Reply List(ApiCall call)
    {
        var issue = call.Issue();
        var asked = call.Parameters;
        var isAscending = asked.Text("sort") == "asc";
        var now = call.GitLab.Now;
        var listed = now - TimeSpan.FromSeconds(call.GitLab.Behaviours.NoteListDelaySeconds);
        var notes = issue.Notes.Where(note => note.VisibleAt <= now && (note.System || note.CreatedAt <= listed)).Where(note => asked.Text("activity_filter") switch
        {
            "only_comments" => !note.System,
            "only_activity" => note.System,
            _ => true,
        });
        DateTimeOffset Key(GitLabNote note) => asked.Text("order_by") == "updated_at" ? note.UpdatedAt : note.CreatedAt;
        var ordered = isAscending ? notes.OrderBy(Key).ThenBy(note => note.Id)
            : notes.OrderByDescending(Key).ThenByDescending(note => note.Id);
        return Paging.ByNumber(
            call,
            ordered,
            note => IssueWire.Note(call.GitLab, issue, note),
            note => call.GitLab.Access.MayRead(call.Person, issue, note));
    }

    private static Reply Post(ApiCall call)
    {
        var issue = call.Issue();
        var isInternal = call.Parameters.Flag("internal") ?? call.Parameters.Flag("confidential") ?? false;
        var posted = call.GitLab.Notes.Post(issue, call.Person, call.Parameters.Required("body"), isInternal);
        return posted.Note is { } note
            ? Reply.Created(IssueWire.Note(call.GitLab, issue, note))
            : new Reply(202, new { CommandsChanges = posted.Actions.Changes, posted.Actions.Summary });
    }

    private static Reply One(ApiCall call)
    {
        var issue = call.Issue();
        return Reply.Ok(IssueWire.Note(call.GitLab, issue, call.Note(issue)));
    }

    private static Reply Edit(ApiCall call)
    {
        var issue = call.Issue();
        var note = call.Note(issue);
        call.GitLab.Notes.Edit(issue, note, call.Person, call.Parameters.Required("body"));
        return Reply.Ok(IssueWire.Note(call.GitLab, issue, note));
    }

    private static Reply Delete(ApiCall call)
    {
        var issue = call.Issue();
        call.GitLab.Notes.Delete(issue, call.Note(issue), call.Person);
        return new Reply(204, null);
    }
}
