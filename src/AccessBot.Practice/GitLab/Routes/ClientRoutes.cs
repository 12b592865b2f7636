using System.Globalization;
using AccessBot.Practice.GitLab.Model;
using AccessBot.Practice.GitLab.Wire;

namespace AccessBot.Practice.GitLab.Routes;

/// <summary>What the public clients of GitLab read beside the rest: discussions, links between issues, hooks.</summary>
internal static class ClientRoutes
{
    public static void Map(ApiDoor door)
    {
        door.Get("/projects/{id}/issues/{iid}/discussions", Discussions);
        door.Get("/projects/{id}/issues/{iid}/links", call =>
        {
            _ = call.Issue();
            return Paging.ByNumber(call, Array.Empty<object>(), link => link);
        });
        door.Get("/projects/{id}/hooks", call =>
            call.GitLab.Access.In(call.Project(), call.Person) >= AccessLevel.Maintainer
                ? Paging.ByNumber(call, Array.Empty<object>(), hook => hook)
                : throw GitLabRefusedException.Forbidden());
    }

    // Nobody answers in threads here, so each note is a discussion of its own.
    private static Reply Discussions(ApiCall call)
    {
        var issue = call.Issue();
        var now = call.GitLab.Now;
        return Paging.ByNumber(
            call,
            issue.Notes.Where(note => note.VisibleAt <= now),
            note => new
            {
                Id = note.Id.ToString("x40", CultureInfo.InvariantCulture),
                IndividualNote = true,
                Notes = new[] { IssueWire.Note(call.GitLab, issue, note) },
            },
            note => call.GitLab.Access.MayRead(call.Person, issue, note));
    }
}
