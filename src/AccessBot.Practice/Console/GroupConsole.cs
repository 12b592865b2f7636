using AccessBot.Practice.GitLab;
using AccessBot.Practice.GitLab.Model;
using AccessBot.Practice.Hosting;

namespace AccessBot.Practice.Console;

/// <summary>POST /sandbox/groups: {group, visibility?, invite?, invite_access?, add_members?, access?,
/// add_labels?}.</summary>
internal static class GroupConsole
{
    private static readonly string[] Visibilities = ["private", "internal", "public"];

    /// <summary>A group that is not there is made, with its parents; the rest happens as far as it is named.</summary>
    public static object Put(SandboxWorld world, ConsoleBody body)
    {
        var gitlab = world.GitLab;
        var visibility = body.Text("visibility");
        if (visibility is not null && !Visibilities.Contains(visibility))
            throw new ConsoleRefusedException(400, "\"visibility\" must be private, internal or public.");
        if (body.Number("add_members") is < 0 or > 5000)
            throw new ConsoleRefusedException(400, "\"add_members\" must be from 0 to 5000.");
        var level = PeopleConsole.Level(body, "access");
        var most = PeopleConsole.Level(body, "invite_access");
        lock (gitlab.Gate)
        {
            var group = gitlab.EnsureGroup(body.Required("group"));
            group.Visibility = visibility ?? group.Visibility;
            foreach (var path in body.Texts("invite") ?? []) Invite(group, gitlab.EnsureGroup(path), most);
            for (var left = body.Number("add_members") ?? 0; left > 0; left--) AddMember(gitlab, group, level);
            foreach (var title in body.Texts("add_labels") ?? [])
                if (gitlab.LabelsOf(group).All(label => label.Title != title)) gitlab.AddLabel(title, null, group);
            return new
            {
                group.Id,
                group.FullPath,
                group.Visibility,
                Labels = gitlab.LabelsOf(group).Select(label => label.Title).ToList(),
                Members = group.Members.Count,
                Invited = group.Invited.Select(one => one.Group.FullPath).ToList(),
            };
        }
    }

    private static void Invite(GitLabGroup group, GitLabGroup invited, AccessLevel? most)
    {
        group.Invited.RemoveAll(one => one.Group == invited);
        group.Invited.Add((invited, most ?? AccessLevel.Developer));
    }

    private static void AddMember(GitLabWorld gitlab, GitLabGroup group, AccessLevel? level)
    {
        var number = gitlab.People.All.Count + 1;
        var person = gitlab.People.Put($"member-{number}", $"Member {number}", $"member-{number}@gitlab.com");
        group.Members[person.Id] = new Membership(person.Id, level ?? AccessLevel.Developer, gitlab.Now);
    }
}
