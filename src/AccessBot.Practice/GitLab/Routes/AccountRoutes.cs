using AccessBot.Practice.GitLab.Wire;

namespace AccessBot.Practice.GitLab.Routes;

/// <summary>The caller, the token, the installation and other people.</summary>
internal static class AccountRoutes
{
    private static readonly string[] Scopes = ["api"];
    private static readonly string[] Addresses = ["127.0.0.1"];

    public static void Map(ApiDoor door)
    {
        door.Get("/user", call => Reply.Ok(PersonWire.Self(call.GitLab, call.Person)));
        door.Get("/users", Search);
        door.Get("/users/{user_id}", One);
        door.Get("/version", call => Reply.Ok(new { call.GitLab.Behaviours.Version, Revision = "5f1b2d4a7c9" }));
        door.Get("/metadata", Metadata);
        door.Get("/personal_access_tokens/self", Token);
    }

    private static Reply Search(ApiCall call)
    {
        var username = call.Parameters.Text("username");
        var search = call.Parameters.Text("search");
        var found = call.GitLab.People.All.Where(person =>
            (username is null || string.Equals(person.Username, username, StringComparison.OrdinalIgnoreCase))
            && (search is null || person.Name.Contains(search, StringComparison.OrdinalIgnoreCase)
                || string.Equals(person.Email, search, StringComparison.OrdinalIgnoreCase)));
        return Paging.ByNumber(call, found, person => PersonWire.Basic(call.GitLab, person));
    }

    private static Reply One(ApiCall call) => Reply.Ok(
        call.GitLab.People.FindById(call.Number("user_id")) is { } person ? PersonWire.Profile(call.GitLab, person)
            : throw GitLabRefusedException.NotFound("User"));

    private static Reply Metadata(ApiCall call) => Reply.Ok(new
    {
        call.GitLab.Behaviours.Version,
        Revision = "5f1b2d4a7c9",
        Kas = new
        {
            Enabled = false,
            ExternalUrl = (string?)null,
            ExternalK8sProxyUrl = (string?)null,
            Version = (string?)null,
        },
        Enterprise = true,
    });

    private static Reply Token(ApiCall call) => Reply.Ok(new
    {
        Id = call.Person.Id + 100_000,
        Name = $"{call.Person.Username} in the sandbox",
        Revoked = false,
        CreatedAt = "2026-01-05T08:00:00.000Z",
        Description = (string?)null,
        Scopes,
        UserId = call.Person.Id,
        LastUsedAt = call.GitLab.Now.Iso(),
        Active = true,
        ExpiresAt = ((DateOnly?)DateOnly.FromDateTime(call.GitLab.Now.UtcDateTime).AddDays(300)).Iso(),
        LastUsedIps = Addresses,
    });
}
