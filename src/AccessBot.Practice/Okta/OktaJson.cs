using System.Globalization;
using System.Text.Json.Nodes;

namespace AccessBot.Practice.Okta;

/// <summary>Okta's wire shapes; links start with the organisation's address.</summary>
public sealed class OktaJson(OktaWorld world, string root)
{
    public static string Stamp(DateTimeOffset at) =>
        at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public JsonObject User(OktaUser user)
    {
        var profile = world.ProfileOf(user);
        return new JsonObject
        {
            ["id"] = user.Id,
            ["status"] = user.Status,
            ["created"] = Stamp(user.Created),
            ["activated"] = Stamp(user.Created),
            ["statusChanged"] = Stamp(user.LastUpdated),
            ["lastLogin"] = null,
            ["lastUpdated"] = Stamp(user.LastUpdated),
            ["passwordChanged"] = null,
            ["type"] = new JsonObject { ["id"] = "otysandbox0000000001" },
            ["profile"] = new JsonObject
            {
                ["login"] = profile.Login,
                ["email"] = profile.Email,
                ["firstName"] = profile.FirstName,
                ["lastName"] = profile.LastName,
                ["displayName"] = profile.DisplayName,
                ["userType"] = profile.UserType,
                ["gitlabUsername"] = profile.GitlabUsername,
                ["mobilePhone"] = null,
                ["secondEmail"] = user.SecondEmail,
                ["formerEmails"] = new JsonArray([.. user.FormerEmails.Select(email => JsonValue.Create(email))]),
            },
            ["credentials"] = new JsonObject
            {
                ["provider"] = new JsonObject { ["type"] = "OKTA", ["name"] = "OKTA" },
            },
            ["_links"] = Self($"users/{user.Id}"),
        };
    }

    public JsonObject Group(OktaGroup group) => new()
    {
        ["id"] = group.Id,
        ["created"] = Stamp(group.Created),
        ["lastUpdated"] = Stamp(group.Created),
        ["lastMembershipUpdated"] = Stamp(group.Created),
        ["objectClass"] = new JsonArray("okta:user_group"),
        ["type"] = group.Type,
        ["profile"] = new JsonObject { ["name"] = group.Name, ["description"] = null },
        ["_links"] = Self($"groups/{group.Id}"),
    };

    public JsonObject App(OktaApp app) => new()
    {
        ["id"] = app.Id,
        ["name"] = app.Name,
        ["label"] = app.Label,
        ["status"] = "ACTIVE",
        ["created"] = Stamp(app.Created),
        ["lastUpdated"] = Stamp(app.Created),
        ["signOnMode"] = "SAML_2_0",
        ["features"] = new JsonArray(),
        ["_links"] = Self($"apps/{app.Id}"),
    };

    public JsonObject AppUser(OktaAppUser appUser)
    {
        var login = world.Find(appUser.UserId)!.Login;
        return new JsonObject
        {
            ["id"] = appUser.UserId,
            ["externalId"] = null,
            ["created"] = Stamp(appUser.Created),
            ["lastUpdated"] = Stamp(appUser.LastUpdated),
            ["scope"] = appUser.Scope,
            ["status"] = appUser.Status,
            ["statusChanged"] = Stamp(appUser.LastUpdated),
            ["passwordChanged"] = null,
            ["syncState"] = "DISABLED",
            ["credentials"] = new JsonObject { ["userName"] = login },
            ["profile"] = new JsonObject(),
            ["_links"] = new JsonObject
            {
                ["app"] = Link($"apps/{appUser.AppId}"),
                ["user"] = Link($"users/{appUser.UserId}"),
            },
        };
    }

    public JsonObject GroupAssignment(OktaApp app, OktaGroup group) => new()
    {
        ["id"] = group.Id,
        ["lastUpdated"] = Stamp(group.Created),
        ["priority"] = 0,
        ["profile"] = new JsonObject(),
        ["_links"] = Self($"apps/{app.Id}/groups/{group.Id}"),
    };

    private JsonObject Self(string path) => new() { ["self"] = Link(path) };

    private JsonObject Link(string path) => new() { ["href"] = $"{root}/api/v1/{path}" };
}
