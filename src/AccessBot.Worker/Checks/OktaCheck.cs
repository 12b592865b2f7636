using System.Runtime.CompilerServices;
using AccessBot.Connectors.Okta;
using AccessBot.Connectors.Okta.Proofs;
using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Checks;

/// <summary>
/// The directory gives a token for what is needed and is to be believed, and its people, apps and groups can be seen.
/// </summary>
public sealed class OktaCheck(OktaProbe probe, Settings settings) : ICheck
{
    public string Name => "Okta";

    public async IAsyncEnumerable<CheckLine> RunAsync(bool mend, [EnumeratorCancellation] CancellationToken ct)
    {
        var okta = settings.Okta;
        var (canary, ungranted) = await SignInAsync(okta.Canary, ct);
        if (ungranted.Count > 0)
        {
            yield return CheckLine.Fail("scopes", $"the service app {okta.ClientId} has not been granted {Listed(ungranted)}",
                "grant it in Okta: the app, Okta API Scopes");
            yield break;
        }

        yield return await TokenAsync(ct);
        foreach (var line in await SightsAsync(canary, ct)) yield return line;
        if (string.IsNullOrEmpty(okta.UsernameAttribute))
        {
            yield return CheckLine.Warn("GitLab usernames",
                "okta.username_attribute is not set, so a form's username cannot be compared with the "
                + "directory: a colleague could file for a verifier under another username, "
                + "and the verifier could confirm it",
                "name the profile attribute that holds the GitLab username in okta.username_attribute");
        }
    }

    // Okta refuses the whole sign-in for one scope that is missing, and does not say which.
    private async Task<(OktaSight Canary, IReadOnlyList<string> Ungranted)> SignInAsync(string canary, CancellationToken ct)
    {
        try
        {
            return (await probe.FindPersonAsync(canary, ct), []);
        }
        catch (VendorRefusal refusal) when (refusal.IsOfCredentials)
        {
            var ungranted = await probe.FindUngrantedAsync(ct);
            if (ungranted.Count == 0) throw;
            return (new(null, null), ungranted);
        }
    }

    private async Task<CheckLine> TokenAsync(CancellationToken ct)
    {
        const string What = "sign-in";
        if (settings.Okta.ClientId is not { } client)
            return CheckLine.Ok(What, "an API token is taken; it has the rights of whoever made it");
        var isBound = await probe.HasBoundTokenAsync(ct);
        var gets = $"the service app {client} gets a token for {Listed(probe.Scopes.Asked)}";
        return !isBound && settings.Okta.Dpop == OktaDpop.On
            ? CheckLine.Warn(What, $"{gets}, which is not bound to the bot's key",
                "require DPoP at the app in Okta, or set okta.dpop to auto")
            : CheckLine.Ok(What, isBound ? $"{gets}, bound to the bot's key (DPoP)" : gets);
    }

    private async Task<IReadOnlyList<CheckLine>> SightsAsync(OktaSight canary, CancellationToken ct)
    {
        var rights = new OktaRights(settings, probe.Scopes.ManagesApps);
        List<(OktaSight Seen, CheckLine Line)> looks = [(canary, rights.Canary(canary))];
        foreach (var instance in settings.Instances)
        {
            if (instance is not { Name: var name, App: { } app }) continue;
            var seen = await probe.FindAppAsync(app.AppId, ct);
            looks.Add((seen, rights.App(name, app.AppId, seen)));
            if (app.GroupId is not { } group) continue;
            seen = await probe.FindGroupAsync(group, ct);
            looks.Add((seen, rights.Group(name, group, seen)));
        }

        return looks.Any(look => look.Seen.IsSeen) ? [.. looks.Select(look => look.Line)] : [rights.NothingSeen()];
    }

    private static string Listed(IEnumerable<string> words) => string.Join(", ", words);
}
