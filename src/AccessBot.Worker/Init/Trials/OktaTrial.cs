using AccessBot.Connectors.Okta;
using AccessBot.Worker.Init.Asking;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Init.Trials;

/// <summary>An app or a group of Okta: the id is written, the name is what people call it.</summary>
internal sealed record OktaThing(string Id, string Name);

/// <summary>Tries answers about Okta as the service app.</summary>
internal sealed class OktaTrial(VendorTrial trial) : IAsyncDisposable
{
    private const string ReadsApps = "okta.apps.read", ManagesApps = "okta.apps.manage";

    /// <summary>What finding apps and groups by name needs; which of them the bot needs in the end, <c>check</c> says.</summary>
    private static readonly string[] Scopes = [ReadsApps, "okta.groups.manage"];

    private const string Grant = "in Okta's admin console Applications, the app, Okta API Scopes, Grant";

    private ServiceProvider? _services;
    private bool _isSignedIn;

    public Task<Tried<string>> SignInAsync(OktaOptions options, CancellationToken ct) => trial.OfAsync(options.Canary, async either =>
    {
        await ConnectAsync(options, Scopes);
        OktaSight canary;
        IReadOnlyList<string> ungranted = [];
        try
        {
            canary = await Probe.FindPersonAsync(options.Canary, either);
        }
        catch (VendorRefusal refusal) when (refusal.IsOfCredentials)
        {
            ungranted = await Probe.FindUngrantedAsync(either);
            if (ungranted.Count == 0) throw;
            List<string> granted = [.. Scopes.Except(ungranted)];
            // Where people are put into apps one by one, this scope stands in the other's place.
            if (ungranted.Contains(ReadsApps)) granted.Add(ManagesApps);
            await ConnectAsync(options, granted);
            if ((await Probe.FindUngrantedAsync(either)).Count > 0)
                return Tried<string>.Bad($"the service app has not been granted {string.Join(", ", ungranted)}: {Grant}.");
            ungranted = [.. ungranted.Where(scope => scope != ReadsApps)];
            canary = await Probe.FindPersonAsync(options.Canary, either);
        }

        if (!canary.IsSeen)
        {
            return Tried<string>.Bad($"Okta gives a token and shows nobody with the login {options.Canary}: correct the login, or give the app an admin role "
                + "with 'View users and their details' on all users (Applications, the app, Admin roles).");
        }

        _isSignedIn = true;
        return Tried<string>.Good(options.Canary, $"the service app signs in, and {options.Canary} is found"
            + (ungranted.Count > 0 ? $". Not granted yet: {string.Join(", ", ungranted)} ({Grant})" : ""));
    }, ct);

    /// <summary>A profile attribute that is filled for somebody.</summary>
    public Try<string> FindAttribute(string login) => async (text, ct) => !_isSignedIn
        ? Tried<string>.Good(text)
        : await trial.OfAsync(text, async either =>
        {
            var known = await Probe.ListAttributesAsync(login, either);
            return known.Contains(text) ? Tried<string>.Good(text, $"{login} has it")
                : Tried<string>.Bad($"{login} has no profile attribute '{text}'.{Near.Sentence(text, known)}");
        }, ct);

    public Try<OktaThing> FindApp() => Find("app", "0oa", (probe, id, ct) => probe.FindAppAsync(id, ct), (probe, like, ct) => probe.ListAppsAsync(like, ct));

    public Try<OktaThing> FindGroup() => Find("group", "00g", (probe, id, ct) => probe.FindGroupAsync(id, ct), (probe, like, ct) => probe.ListGroupsAsync(like, ct));

    public async ValueTask DisposeAsync()
    {
        if (_services is not null) await _services.DisposeAsync();
        (_services, _isSignedIn) = (null, false);
    }

    private async Task ConnectAsync(OktaOptions options, IReadOnlyList<string> scopes)
    {
        await DisposeAsync();
        options.Scopes = scopes;
        _services = new ServiceCollection().AddSingleton(trial.Time).AddOkta(options).BuildServiceProvider();
    }

    private OktaProbe Probe => _services!.GetRequiredService<OktaProbe>();

    private Try<OktaThing> Find(
        string what, string beginning, Func<OktaProbe, string, CancellationToken, Task<OktaSight>> find,
        Func<OktaProbe, string?, CancellationToken, Task<IReadOnlyList<OktaNamed>>> list) => async (text, ct) =>
    {
        var isId = text.StartsWith(beginning, StringComparison.Ordinal) && !text.Contains(' ');
        if (!_isSignedIn)
        {
            return isId ? Tried<OktaThing>.Good(new(text, text))
                : Tried<OktaThing>.Bad($"Okta does not work yet, so no {what} can be found by its name: write its id, which begins with {beginning} and stands in its address in Okta's admin console.");
        }

        return await trial.OfAsync(isId ? new OktaThing(text, text) : null, async either =>
        {
            if (isId && await find(Probe, text, either) is { Name: { } label }) return Found(new(text, label));
            var same = (await list(Probe, text, either)).Where(one => one.Name.Equals(text, StringComparison.OrdinalIgnoreCase)).ToList();
            if (same is [var only]) return Found(new(only.Id, only.Name));
            if (same.Count > 1)
                return Tried<OktaThing>.Bad($"{same.Count} {what}s are called '{text}'; write the id of one: {string.Join(", ", same.Select(one => one.Id))}.");
            var seen = (await list(Probe, null, either)).Select(one => one.Name).ToList();
            return Tried<OktaThing>.Bad(seen.Count == 0
                ? $"Okta shows the service app no {what} at all: put it into the resource set of the app's admin role (Security, Administrators, Resources)."
                : $"Okta shows the service app no {what} '{text}'.{Near.Sentence(text, seen)} One that is there has to be in the resource set of the app's admin role.");
        }, ct);

        Tried<OktaThing> Found(OktaThing thing) => Tried<OktaThing>.Good(thing, $"'{thing.Name}' is {thing.Id}");
    };
}
