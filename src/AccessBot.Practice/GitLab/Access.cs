using AccessBot.Practice.GitLab.Model;

namespace AccessBot.Practice.GitLab;

/// <summary>
/// Who may do what, by GitLab's rules. Every project here is internal: whoever is signed in reads and files.
/// </summary>
public sealed class Access(GitLabWorld gitlab)
{
    /// <summary>The highest role that counts now, through the project, its groups and groups invited there.</summary>
    public AccessLevel In(GitLabProject project, RegisteredPerson person) =>
        Best(project.Members.Values.Concat(MembersOf(project.Group)).Where(member => member.UserId == person.Id));

    /// <summary>The same for a group.</summary>
    public AccessLevel In(GitLabGroup group, RegisteredPerson person) =>
        Best(MembersOf(group).Where(member => member.UserId == person.Id));

    /// <summary>
    /// What members/all lists to somebody: direct, inherited and invited members, each once with the highest
    /// role. Of an invited group that is its direct members, and those only when the caller can see the group.
    /// </summary>
    public IReadOnlyList<Membership> AllMembersOf(GitLabGroup group, RegisteredPerson caller) =>
        Once(group.Line().SelectMany(one => one.Members.Values.Concat(ListedInvitedInto(one, caller))));

    /// <summary>The same for a project.</summary>
    public IReadOnlyList<Membership> AllMembersOf(GitLabProject project, RegisteredPerson caller) =>
        Once(project.Members.Values.Concat(AllMembersOf(project.Group, caller)));

    /// <summary>Whether a group exists for this person; a subgroup of a private group is private too.</summary>
    public bool MaySee(RegisteredPerson person, GitLabGroup group) =>
        group.Line().All(one => one.Visibility != "private") || In(group, person) > AccessLevel.None
        || gitlab.Groups.Any(other => other.Line().Contains(group) && other.Members.ContainsKey(person.Id));

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

    private IEnumerable<Membership> ListedInvitedInto(GitLabGroup group, RegisteredPerson caller)
    {
        if (!gitlab.Behaviours.InvitedGroupMembers) return [];
        return group.Invited.Where(invited => MaySee(caller, invited.Group))
            .SelectMany(invited => invited.Group.Members.Values.Select(member => AtMost(member, invited.Most)));
    }

    private static List<Membership> Once(IEnumerable<Membership> members) =>
        [.. members.Where(member => member.Level > AccessLevel.Minimal).GroupBy(member => member.UserId)
            .Select(same => same.MaxBy(member => member.Level)!).OrderBy(member => member.UserId)];

    private static Membership AtMost(Membership member, AccessLevel most) =>
        member with { Level = member.Level < most ? member.Level : most };

    private IEnumerable<Membership> InvitedInto(GitLabGroup group)
    {
        if (!gitlab.Behaviours.InvitedGroupMembers) return [];
        return group.Invited.SelectMany(invited => invited.Group.Line().SelectMany(one => one.Members.Values)
            .Select(member => AtMost(member, invited.Most)));
    }

    private AccessLevel Best(IEnumerable<Membership> memberships)
    {
        var today = DateOnly.FromDateTime(gitlab.Now.UtcDateTime);
        return memberships.Where(member => member.State == "active" && !(member.ExpiresOn <= today))
            .Select(member => member.Level).DefaultIfEmpty(AccessLevel.None).Max();
    }
}
