using AccessBot.Practice.GitLab;
using AccessBot.Practice.GitLab.Model;
using AccessBot.Practice.GitLab.Wire;

namespace AccessBot.Practice.Console;

/// <summary>GET /sandbox/state: the whole world as anybody could see it who may see everything.</summary>
internal static class StateView
{
    public static object Of(SandboxWorld world)
    {
        var gitlab = world.GitLab;
        lock (gitlab.Gate)
        {
            return new
            {
                People = gitlab.People.All.Where(IsShown).Select(one => Person(gitlab, one)).ToList(),
                Gitlab = new
                {
                    Projects = gitlab.Projects.ToDictionary(one => one.FullPath, one => Project(gitlab, one)),
                },
                Zendesk = world.ZendeskInstances.ToDictionary(name => name, name => world.Zendesk[name].State()),
                Okta = world.Okta.State(),
                Mails = world.Mail.State(),
            };
        }
    }

    public static object Person(GitLabWorld gitlab, RegisteredPerson person)
    {
        var level = gitlab.FindGroup("team")?.Members.GetValueOrDefault(person.Id)?.Level ?? AccessLevel.None;
        return new
        {
            person.Id,
            person.Username,
            person.Name,
            person.Email,
            Access = level.ToString().ToLowerInvariant(),
            Groups = gitlab.Groups.Where(group => group.FullPath != "team" && group.Members.ContainsKey(person.Id))
                .Select(group => group.FullPath).ToList(),
            person.State,
            person.PublicEmail,
            Bot = person.IsBot,
        };
    }

    // The bot itself is no person of the story.
    private static bool IsShown(RegisteredPerson person) => person.Username != SandboxCredentials.BotUsername;

    private static object Project(GitLabWorld gitlab, GitLabProject project) =>
        new { Issues = project.Issues.Select(issue => Issue(gitlab, issue)).ToList() };

    private static object Issue(GitLabWorld gitlab, GitLabIssue issue) => new
    {
        issue.Iid,
        issue.Id,
        issue.Title,
        Author = Username(gitlab, issue.AuthorId),
        State = issue.IsOpen ? "opened" : "closed",
        issue.Confidential,
        Labels = issue.Labels.Select(label => label.Title).ToList(),
        issue.Description,
        CreatedAt = issue.CreatedAt.Iso(),
        UpdatedAt = issue.UpdatedAt.Iso(),
        issue.MailedOutside,
        Notes = issue.Notes.Where(note => !note.Unreadable).Select(note => Note(gitlab, note)).ToList(),
        LabelEvents = issue.LabelEvents.Select(seen => new
        {
            seen.Id,
            User = Username(gitlab, seen.UserId),
            Action = seen.Added ? "add" : "remove",
            Label = seen.Label.Deleted ? null : seen.Label.Title,
            CreatedAt = seen.CreatedAt.Iso(),
        }).ToList(),
    };

    private static object Note(GitLabWorld gitlab, GitLabNote note) => new
    {
        note.Id,
        Author = Username(gitlab, note.AuthorId),
        note.Body,
        note.Internal,
        note.System,
        CreatedAt = note.CreatedAt.Iso(),
        UpdatedAt = note.UpdatedAt.Iso(),
        note.Notified,
    };

    private static string? Username(GitLabWorld gitlab, long id) => gitlab.People.FindById(id)?.Username;
}
