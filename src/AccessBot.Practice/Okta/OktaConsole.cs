using System.Text.Json;
using AccessBot.Practice.Hosting;

namespace AccessBot.Practice.Okta;

/// <summary>
/// The console's part of Okta: <c>{users:[{login,status,apps,groups,email,name,gitlab_username,user_type,second_email,former_emails,created}]}</c>. A user
/// with a known login is replaced; <c>was</c> is the login of one that has another now. Apps and groups are named; an app may also be <c>{name,status}</c>, to have it
/// assigned but, say, INACTIVE. A group that is not known is made.
/// </summary>
public sealed class OktaConsole(OktaWorld world)
{
    public static readonly IReadOnlyList<string> Statuses =
    [
        "ACTIVE", "DEPROVISIONED", "LOCKED_OUT", "PASSWORD_EXPIRED", "PROVISIONED", "RECOVERY", "STAGED", "SUSPENDED",
    ];

    public object Apply(JsonElement body)
    {
        var users = body.Items("users").Select(Put).ToList();
        return new { users = users.Select(user => new { user.Id, user.Login }).ToList() };
    }

    public object State() => new
    {
        Users = world.Users.Select(user => new
        {
            user.Login,
            user.Status,
            Apps = world.Assignments.AppsOf(user).Select(app => app.Label).ToList(),
            Groups = world.Assignments.GroupsOf(user)
                .Where(group => group.Type == "OKTA_GROUP").Select(group => group.Name).ToList(),
        }).ToList(),
    };

    private OktaUser Put(JsonElement wanted)
    {
        var login = wanted.Text("login") ?? throw new ConsoleRefusedException(400, "A user needs a login.");
        var status = wanted.Text("status") ?? "ACTIVE";
        if (!Statuses.Contains(status)) throw new ConsoleRefusedException(400, $"Okta knows no status {status}.");
        var apps = wanted.Items("apps").Select(AppOf).ToList();
        var known = world.FindByLogin(wanted.Text("was") ?? login);
        var user = new OktaUser
        {
            Id = known?.Id ?? world.NextId("00u"),
            Login = wanted.Text("was") is null ? known?.Login ?? login : login,
            Status = status,
            Created = wanted.Text("created") is { } made && DateTimeOffset.TryParse(
                made, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var at)
                ? at : known?.Created ?? world.Now,
            LastUpdated = world.Now,
            Email = wanted.Text("email"),
            DisplayName = wanted.Text("name"),
            GitlabUsername = wanted.Text("gitlab_username"),
            UserType = wanted.Text("user_type"),
            SecondEmail = wanted.Text("second_email"),
            FormerEmails = wanted.Words("former_emails") ?? [],
        };
        world.Put(user);
        world.Assignments.Strip(user);
        foreach (var group in wanted.Words("groups") ?? [])
            world.Assignments.Join(world.Assignments.EnsureGroup(group), user);
        world.Assignments.CatchUp(all: true);
        foreach (var (app, appStatus) in apps) world.Assignments.Assign(app, user, "USER", appStatus);
        return user;
    }

    private (OktaApp App, string Status) AppOf(JsonElement wanted)
    {
        var name = wanted.Text("name") ?? wanted.ToString();
        return world.Assignments.FindApp(name) is { } app
            ? (app, wanted.Text("status") ?? "ACTIVE")
            : throw new ConsoleRefusedException(404, $"Okta has no app {name}.");
    }
}
