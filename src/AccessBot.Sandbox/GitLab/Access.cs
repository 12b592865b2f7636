using AccessBot.Sandbox.GitLab.Model;

namespace AccessBot.Sandbox.GitLab;

/// <summary>
/// Who may do what, by GitLab's rules. Every project here is internal: whoever is signed in reads and files.
/// </summary>
public sealed class Access(GitLabWorld gitlab)
{
    /// <summary>The highest role that counts now, through the project, its groups and groups invited there.</summary>
    public AccessLevel In(GitLabProject project, RegisteredPerson person) =>
        Best(project.Members.Values.Concat(MembersOf(project.Group)).Where(member => member.UserId == person.Id));

    /// <summary>One line of a project's members/all: the membership with the highest role.</summary>
    public Membership? Of(GitLabProject project, long person) => project.Members.Values.Concat(MembersOf(project.Group))
        .Where(member => member.UserId == person).MaxBy(member => member.Level);

    /// <summary>The same for a group.</summary>
    public AccessLevel In(GitLabGroup group, RegisteredPerson person) =>
        Best(MembersOf(group).Where(member => member.UserId == person.Id));

    /// <summary>
    /// What members/all lists: direct, inherited and invited members, each once with the highest role.
    /// </summary>
    public IReadOnlyList<Membership> AllMembersOf(GitLabGroup group) =>
        [.. MembersOf(group).GroupBy(member => member.UserId).Select(same => same.MaxBy(member => member.Level)!)
            .OrderBy(member => member.UserId)];

    public bool MayRead(RegisteredPerson person, GitLabIssue issue) =>
        !issue.Confidential || issue.AuthorId == person.Id || issue.AssigneeIds.Contains(person.Id)
        || In(issue.Project, person) >= AccessLevel.Planner;

    public bool MayRead(RegisteredPerson person, GitLabIssue issue, GitLabNote note) =>
        !note.Unreadable && (!note.Internal || In(issue.Project, person) >= AccessLevel.Planner);

    /// <summary>Title, description, closing and reopening.</summary>
    public bool MayUpdate(RegisteredPerson person, GitLabIssue issue) =>
        issue.AuthorId == person.Id || issue.AssigneeIds.Contains(person.Id)
        || In(issue.Project, person) >= AccessLevel.Planner;

    /// <summary>Labels, assignees, due date, confidentiality, moving.</summary>
    public bool MaySetMetadata(RegisteredPerson person, GitLabIssue issue) =>
        In(issue.Project, person) >= AccessLevel.Planner;

    /// <summary>Labels on an issue that is being filed: a Guest may, which is why they prove nothing.</summary>
    public bool MayLabelNew(RegisteredPerson person, GitLabProject project) =>
        In(project, person) >= (gitlab.Behaviours.GuestLabelsNewIssues ? AccessLevel.Guest : AccessLevel.Planner);

    public bool MayMakeLabels(RegisteredPerson person, GitLabProject project) =>
        In(project, person) >= AccessLevel.Planner;

    public bool MayEdit(RegisteredPerson person, GitLabIssue issue, GitLabNote note) =>
        !note.System && (note.AuthorId == person.Id || In(issue.Project, person) >= AccessLevel.Maintainer);

    private IEnumerable<Membership> MembersOf(GitLabGroup group) =>
        group.Line().SelectMany(one => one.Members.Values.Concat(InvitedInto(one)));

    private IEnumerable<Membership> InvitedInto(GitLabGroup group)
    {
        if (!gitlab.Behaviours.InvitedGroupMembers) return [];
        return group.Invited.SelectMany(invited => invited.Group.Line().SelectMany(one => one.Members.Values)
            .Select(member => member with { Level = member.Level < invited.Most ? member.Level : invited.Most }));
    }

    private AccessLevel Best(IEnumerable<Membership> memberships)
    {
        var today = DateOnly.FromDateTime(gitlab.Now.UtcDateTime);
        return memberships.Where(member => member.State == "active" && !(member.ExpiresOn <= today))
            .Select(member => member.Level).DefaultIfEmpty(AccessLevel.None).Max();
    }
}
