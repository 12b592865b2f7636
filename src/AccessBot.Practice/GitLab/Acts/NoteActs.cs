using System.Globalization;
using AccessBot.Practice.GitLab.Markdown;
using AccessBot.Practice.GitLab.Model;

namespace AccessBot.Practice.GitLab.Acts;

/// <summary>What came of posting a note: the note, or only commands and then no note at all.</summary>
public sealed record PostedNote(GitLabNote? Note, RunActions Actions);

/// <summary>Writes comments as a person, with that person's rights.</summary>
public sealed class NoteActs(GitLabWorld gitlab, Access access, QuickActionRunner runner)
{
    private const int LongestNote = 1_000_000;
    private readonly MinuteLimit _perMinute = new();

    /// <summary>
    /// Posts a note; commands in it run and are taken out, and a note of nothing but commands is not kept.
    /// </summary>
    public PostedNote Post(GitLabIssue issue, RegisteredPerson by, string body, bool isInternal)
    {
        CheckLimit(by);
        if (issue.Locked && access.In(issue.Project, by) < AccessLevel.Guest) throw GitLabRefusedException.Forbidden();
        if (isInternal && access.In(issue.Project, by) < AccessLevel.Planner) throw GitLabRefusedException.Forbidden();
        Check(issue, body);
        var read = Read(body);
        var ran = runner.Run(issue, by, read.Actions, isNew: false);
        if (read.Content.Length == 0) return OnlyCommands(issue, ran);
        var now = gitlab.Now;
        var note = new GitLabNote
        {
            Id = gitlab.NextId(),
            AuthorId = by.Id,
            Body = read.Content,
            CreatedAt = now,
            UpdatedAt = now,
            Internal = isInternal,
            Notified = Notified(issue, by, read.Content),
        };
        issue.Notes.Add(note);
        if (issue.ServiceDeskReplyTo is not null && !isInternal) issue.MailedOutside.Add(read.Content);
        if (ran.Changed || gitlab.Behaviours.NotesTouchIssue) issue.Project.Touch(issue, now);
        return new PostedNote(note, ran);
    }

    /// <summary>Edits a note; commands in it run too. An edit notifies only people it newly mentions.</summary>
    public void Edit(GitLabIssue issue, GitLabNote note, RegisteredPerson by, string body)
    {
        if (!access.MayEdit(by, issue, note)) throw GitLabRefusedException.Forbidden();
        Check(null, body);
        var read = Read(body);
        var ran = runner.Run(issue, by, read.Actions, isNew: false);
        note.Body = read.Content;
        note.UpdatedAt = gitlab.Now;
        note.Notified = [.. note.Notified.Union(Notified(issue, by, read.Content))];
        if (ran.Changed || gitlab.Behaviours.NotesTouchIssue) issue.Project.Touch(issue, gitlab.Now);
    }

    /// <summary>A reaction: it moves the note's time and changes nothing of what it says.</summary>
    public void React(GitLabNote note) => note.UpdatedAt = gitlab.Now;

    public void Delete(GitLabIssue issue, GitLabNote note, RegisteredPerson by)
    {
        if (!access.MayEdit(by, issue, note)) throw GitLabRefusedException.Forbidden();
        issue.Notes.Remove(note);
        issue.Project.Touch(issue, gitlab.Now);
    }

    private PostedNote OnlyCommands(GitLabIssue issue, RunActions ran)
    {
        if (!ran.Changed) throw BadNote("{:commands_only=>[\"Failed to apply commands.\"]}");
        issue.Project.Touch(issue, gitlab.Now);
        return new PostedNote(null, ran);
    }

    private void CheckLimit(RegisteredPerson by)
    {
        if (gitlab.Behaviours.NotesPerMinute is not (> 0 and var most)) return;
        if (_perMinute.Count(by.Id, gitlab.Now) > most)
            throw new GitLabLimitException(MinuteLimit.SecondsLeft(gitlab.Now));
    }

    private void Check(GitLabIssue? issue, string body)
    {
        if (string.IsNullOrWhiteSpace(body)) throw BadNote("{:note=>[\"can't be blank\"]}");
        if (body.Length > LongestNote) throw BadNote("{:note=>[\"is too long (maximum is 1000000 characters)\"]}");
        if (issue?.Notes.Count(note => !note.System) >= gitlab.Behaviours.NotesPerIssue)
            throw BadNote(string.Create(CultureInfo.InvariantCulture,
                $"{{:noteable=>[\"Maximum number of comments exceeded ({gitlab.Behaviours.NotesPerIssue})\"]}}"));
    }

    private List<string> Notified(GitLabIssue issue, RegisteredPerson by, string body)
    {
        var mentioned = MentionReader.Read(body).SelectMany(name => Behind(name, by)).Where(person => person != by);
        return
        [
            .. mentioned.Where(person => access.MayRead(person, issue)).Select(person => person.Username).Distinct(),
        ];
    }

    // @all reaches everybody in the project, @group its members.
    private IEnumerable<RegisteredPerson> Behind(string name, RegisteredPerson by)
    {
        if (name.Equals("all", StringComparison.OrdinalIgnoreCase)) return gitlab.People.All;
        if (gitlab.People.Find(name) is { } person) return [person];
        return gitlab.FindGroup(name) is { } group
            ? access.AllMembersOf(group, by).Select(member => gitlab.People.FindById(member.UserId))
                .OfType<RegisteredPerson>()
            : [];
    }

    private ReadText Read(string text) => QuickActionReader.Read(text, gitlab.Behaviours.QuickActionsInHtmlComments);

    private static GitLabRefusedException BadNote(string problems) =>
        GitLabRefusedException.Says(400, $"400 Bad request - Note {problems}");
}
