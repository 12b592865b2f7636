using AccessBot.Connectors.Okta;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;

namespace AccessBot.Worker.Checks;

/// <summary>
/// What the service app's admin role has to allow, and on what: scopes alone show it nothing. The words are those of Okta's
/// admin console.
/// </summary>
internal sealed class OktaRights(Settings settings, bool managesApps)
{
    private bool IsServiceApp => settings.Okta.ClientId is not null;

    private string Whose => IsServiceApp ? "the service app's admin role" : "the admin who made the API token";

    public CheckLine Canary(OktaSight seen) => seen.IsSeen
        ? CheckLine.Ok("canary", "the person known to exist is found")
        : CheckLine.Fail("canary", $"the person known to exist is not found, so \"nobody\" cannot be believed{Said(seen)}",
            $"give {Whose} 'View users and their details' on all users, or correct okta.canary");

    public CheckLine App(InstanceName name, string id, OktaSight seen) => seen.IsSeen
        ? CheckLine.Ok($"app {name}", $"{id} is '{seen.Name}'")
        : CheckLine.Fail($"app {name}", $"there is no app {id} that the bot can see{Said(seen)}",
            $"correct instances.{name}.okta.app_id, or put the app into the resource set of {Whose}, with {AppPermission}");

    public CheckLine Group(InstanceName name, string id, OktaSight seen) => seen.IsSeen
        ? CheckLine.Ok($"group {name}", $"{id} is '{seen.Name}'")
        : CheckLine.Fail($"group {name}", $"there is no group {id} that the bot can see{Said(seen)}",
            $"correct instances.{name}.okta.group_id, or put the group into the resource set of {Whose}, with "
            + "'Manage group membership'");

    /// <summary>Okta answers so to an app that has scopes and no admin role.</summary>
    public CheckLine NothingSeen() => CheckLine.Fail(
        "admin role", "Okta shows the bot nobody, no app and no group: " + (IsServiceApp
            ? "the service app has no admin role, or one on other things"
            : "whoever made the API token is no admin any more, or one of other things"),
        $"assign a custom role with 'View users and their details', {AppPermission}"
        + (Groups.Count > 0 ? ", 'Manage group membership'" : "")
        + $" and a resource set of all users, the apps {Listed(Apps)}"
        + (Groups.Count > 0 ? $" and the groups {Listed(Groups)}" : "") + " (docs/how-to/okta.md)");

    private IReadOnlyList<string> Apps => [.. settings.Instances.Select(instance => instance.App?.AppId).OfType<string>()];

    private IReadOnlyList<string> Groups => [.. settings.Instances.Select(instance => instance.App?.GroupId).OfType<string>()];

    private string AppPermission =>
        managesApps ? "'Edit application's user assignments'" : "'View application and their details'";

    private static string Said(OktaSight seen) => seen.Refusal is { } words ? $" (Okta: {words})" : "";

    private static string Listed(IEnumerable<string> words) => string.Join(", ", words);
}
