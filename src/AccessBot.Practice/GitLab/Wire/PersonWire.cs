using AccessBot.Practice.GitLab.Model;

namespace AccessBot.Practice.GitLab.Wire;

/// <summary>People and members as GitLab's JSON.</summary>
internal static class PersonWire
{
    public static object? Basic(GitLabWorld gitlab, long? id) =>
        id is { } known && gitlab.People.FindById(known) is { } person ? Basic(gitlab, person) : null;

    public static object Basic(GitLabWorld gitlab, RegisteredPerson person) => new
    {
        person.Id,
        person.Username,
        person.PublicEmail,
        person.Name,
        person.State,
        person.Locked,
        AvatarUrl = (string?)null,
        WebUrl = $"{gitlab.WebRoot}{person.Username}",
    };

    /// <summary>GET /users/:id: what anybody who is signed in sees; no address but a public one.</summary>
    public static object Profile(GitLabWorld gitlab, RegisteredPerson person) => new
    {
        person.Id,
        person.Username,
        person.PublicEmail,
        person.Name,
        person.State,
        person.Locked,
        AvatarUrl = (string?)null,
        WebUrl = $"{gitlab.WebRoot}{person.Username}",
        CreatedAt = "2024-01-15T09:00:00.000Z",
        Bio = "",
        Location = "",
        Organization = "",
        JobTitle = "",
        Bot = person.IsBot,
        WorkInformation = (string?)null,
        IsFollowed = false,
    };

    /// <summary>GET /user: the caller, with what only the caller sees.</summary>
    public static object Self(GitLabWorld gitlab, RegisteredPerson person) => new
    {
        person.Id,
        person.Username,
        person.Name,
        person.State,
        person.Locked,
        AvatarUrl = (string?)null,
        WebUrl = $"{gitlab.WebRoot}{person.Username}",
        person.Email,
        CommitEmail = person.Email,
        person.PublicEmail,
        Bot = person.IsBot,
        CanCreateGroup = false,
        CanCreateProject = false,
        External = false,
        TwoFactorEnabled = true,
        ConfirmedAt = "2024-01-15T09:00:00.000Z",
        CreatedAt = "2024-01-15T09:00:00.000Z",
    };

    public static object Member(GitLabWorld gitlab, Membership member)
    {
        var person = gitlab.People.FindById(member.UserId)!;
        return new
        {
            person.Id,
            person.Username,
            person.Name,
            person.State,
            person.Locked,
            AvatarUrl = (string?)null,
            WebUrl = $"{gitlab.WebRoot}{person.Username}",
            AccessLevel = (int)member.Level,
            CreatedAt = member.CreatedAt.Iso(),
            ExpiresAt = member.ExpiresOn.Iso(),
            MembershipState = member.State,
            GroupSamlIdentity = (object?)null,
        };
    }
}
