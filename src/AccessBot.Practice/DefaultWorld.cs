using AccessBot.Practice.GitLab;
using AccessBot.Practice.GitLab.Model;

namespace AccessBot.Practice;

/// <summary>The GitLab that every sandbox starts with: two projects, their labels, and an invented staff.</summary>
internal static class DefaultWorld
{
    private static readonly (string Username, string Name, AccessLevel Level)[] Staff =
    [
        ("ana", "Ana Ruiz", AccessLevel.Developer),
        ("ben", "Ben Achterberg", AccessLevel.Developer),
        ("max", "Max Holloway", AccessLevel.Maintainer),
        ("pat", "Pat Lindqvist", AccessLevel.Developer),
        ("sam", "Sam Okonkwo", AccessLevel.Maintainer),
        ("gus", "Gus Ferreira", AccessLevel.Guest),
        ("vera", "Vera Castellanos", AccessLevel.Developer),
        ("pia", "Pia Sørensen", AccessLevel.Reporter),
        ("tom", "Tom Whitfield", AccessLevel.Developer),
        ("yuki", "Yuki Tanabe", AccessLevel.Developer),
        ("lena", "Léna Dubreuil", AccessLevel.Reporter),
        ("omar", "Omar Haddad", AccessLevel.Developer),
        ("ines", "Inês Carvalho", AccessLevel.Reporter),
        ("kofi", "Kofi Asante", AccessLevel.Developer),
        ("rosa", "Rosa Vandermeer", AccessLevel.Guest),
        ("ivan", "Ivan Petrović", AccessLevel.Developer),
    ];

    private static readonly (string Title, string Color)[] Labels =
    [
        ("access-request", "#428BCA"), ("offboarding", "#8E44AD"),
        ("offboarding::confirmed", "#8E44AD"), ("NewAccessRequest", "#5CB85C"),
        ("BaselineEntitlementAR", "#34495E"), ("ReadyForProvisioning", "#1F7E23"), ("admin-access", "#D9534F"),
        ("citizenship::verified", "#1F7E23"), ("citizenship::not-verified", "#AD4363"),
        ("AR-Approval::Needs Manager Approval", "#F0AD4E"), ("AR-Approval::Manager Approved", "#1F7E23"),
        ("accessbot::hold", "#D10069"), ("accessbot::go-ahead", "#0033CC"), ("support::to do", "#F0AD4E"),
        ("support::done", "#1F7E23"),
    ];

    public static void Fill(GitLabWorld gitlab, PeopleRegister people)
    {
        var team = gitlab.EnsureGroup("team");
        foreach (var (title, color) in Labels) gitlab.AddLabel(title, null, team, color);
        gitlab.EnsureProject("team/access-requests");
        gitlab.EnsureProject("team/employment");

        var bot = people.Put(
            SandboxCredentials.BotUsername, "AccessBot", "accessbot@gitlab.com", true, SandboxCredentials.GitLabToken);
        Join(gitlab, team, bot, AccessLevel.Maintainer);
        foreach (var (username, name, level) in Staff)
            Join(gitlab, team, people.Put(username, name, $"{username}@gitlab.com"), level);

        Join(gitlab, gitlab.EnsureGroup("people-group"), people.Find("pat")!, AccessLevel.Developer);
        Join(gitlab, gitlab.EnsureGroup("support-ops"), people.Find("sam")!, AccessLevel.Developer);
        // Vera is in company/people by inheritance only: members/all names her there, members does not.
        Join(gitlab, gitlab.EnsureGroup("company"), people.Find("vera")!, AccessLevel.Developer);
        Join(gitlab, gitlab.EnsureGroup("company/people"), people.Find("pia")!, AccessLevel.Developer);
    }

    /// <summary>Whoever approves access to the instances beyond the usual two.</summary>
    public static void AddManagers(GitLabWorld gitlab, PeopleRegister people) =>
        Join(gitlab, gitlab.EnsureGroup("managers"), people.Find("max")!, AccessLevel.Developer);

    private static void Join(GitLabWorld gitlab, GitLabGroup group, RegisteredPerson person, AccessLevel level) =>
        group.Members[person.Id] = new Membership(person.Id, level, gitlab.Now);
}
