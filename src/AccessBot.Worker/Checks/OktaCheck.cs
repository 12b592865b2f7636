using System.Runtime.CompilerServices;
using AccessBot.Connectors.Okta;
using AccessBot.Worker.Configuration;

namespace AccessBot.Worker.Checks;

/// <summary>The directory answers and is to be believed, and the apps and groups are there.</summary>
public sealed class OktaCheck(OktaProbe probe, Settings settings) : ICheck
{
    public string Name => "Okta";

    public async IAsyncEnumerable<CheckLine> RunAsync(bool mend, [EnumeratorCancellation] CancellationToken ct)
    {
        var isSeen = await probe.SeesAsync(settings.Okta.Canary, ct);
        yield return CheckLine.Ok("sign-in", settings.Okta is { ClientId: { } client, Scopes: var scopes }
            ? $"the service app {client} gets a token" + (scopes.Count > 0 ? $" for {string.Join(", ", scopes)}" : "")
            : "an API token is taken; it has the rights of whoever made it");
        yield return isSeen
            ? CheckLine.Ok("canary", "the person known to exist is found")
            : CheckLine.Fail("canary", "the person known to exist is not found, so \"nobody\" cannot be believed",
                "give the service app an admin role and the scope okta.users.read, or correct okta.canary");
        if (string.IsNullOrEmpty(settings.Okta.UsernameAttribute))
        {
            yield return CheckLine.Warn("GitLab usernames",
                "okta.username_attribute is not set, so a form's username cannot be compared with the "
                + "directory: a colleague could file for a verifier under another username, "
                + "and the verifier could confirm it",
                "name the profile attribute that holds the GitLab username in okta.username_attribute");
        }

        foreach (var instance in settings.Instances)
        {
            if (instance is not { Name: var name, App: { } app }) continue;
            yield return await probe.FindAppAsync(app.AppId, ct) is { } label
                ? CheckLine.Ok($"app {name}", $"{app.AppId} is '{label}'")
                : CheckLine.Fail($"app {name}", $"there is no app {app.AppId} that the bot can see",
                    $"correct instances.{name}.okta.app_id, or the service app's rights");
            if (app.GroupId is not { } group) continue;
            yield return await probe.FindGroupAsync(group, ct) is { } groupName
                ? CheckLine.Ok($"group {name}", $"{group} is '{groupName}'")
                : CheckLine.Fail($"group {name}", $"there is no group {group} that the bot can see",
                    $"correct instances.{name}.okta.group_id, or the service app's rights");
        }
    }
}
