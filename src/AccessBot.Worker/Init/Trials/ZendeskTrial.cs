using System.Globalization;
using AccessBot.Connectors.Zendesk;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Init.Asking;

namespace AccessBot.Worker.Init.Trials;

/// <summary>Something of Zendesk that has a number: the number is written, the name is what people call it.</summary>
internal sealed record Numbered(long Id, string Name);

/// <summary>Tries answers about one Zendesk instance as its OAuth client.</summary>
internal sealed class ZendeskTrial(VendorTrial trial, Uri url, InstanceName instance) : IAsyncDisposable
{
    private ServiceProvider? _services;
    private bool _isSignedIn;
    private IReadOnlyList<CustomRole> _roles = [];

    /// <summary>The light agent role, where there is just one; it has another number in each instance.</summary>
    public string? OnlyLightAgent => _roles.Where(role => role.IsLightAgent).ToList() is [var only] ? only.Name : null;

    public Task<Tried<SecretPlace>> SignInAsync(string clientId, SecretPlace secret, CancellationToken ct) => trial.OfAsync(secret, async either =>
    {
        await DisposeAsync();
        var options = new ZendeskOptions { Url = url, ClientId = clientId, ClientSecret = secret.Place };
        _services = new ServiceCollection().AddSingleton(trial.Time).AddZendesk(instance, options).BuildServiceProvider();
        switch (await Probe.FindSelfAsync(either))
        {
            case null:
                return Tried<SecretPlace>.Bad("Zendesk answers, and takes the bot for nobody: correct the client's identifier and secret.");
            case { Role: not "admin" } self:
                return Tried<SecretPlace>.Bad($"the client signs in as somebody with the role {self.Role}, and only an admin may give and take roles: Admin Center, People, Team members.");
        }

        _roles = await Probe.ListCustomRolesAsync(either);
        _isSignedIn = true;
        return Tried<SecretPlace>.Good(secret, "signs in as an admin");
    }, ct);

    /// <summary>The role that the bot gives, by its name or number.</summary>
    public Try<Numbered> FindLightAgent() => (text, _) =>
    {
        var number = Number(text);
        if (!_isSignedIn) return Task.FromResult(Unseen(text, "role", "Admin Center, People, Team, Roles: the number in the role's address"));
        var light = _roles.Where(role => role.IsLightAgent).Select(role => role.Name).ToList();
        var role = _roles.FirstOrDefault(role => role.Id.Value == number || role.Name.Equals(text, StringComparison.OrdinalIgnoreCase));
        return Task.FromResult(role switch
        {
            { IsLightAgent: true } => Tried<Numbered>.Good(new(role.Id.Value, role.Name), $"'{role.Name}' is {role.Id} in this instance"),
            not null => Tried<Numbered>.Bad($"'{role.Name}' is not a light agent role. {Those(light)}"),
            null => Tried<Numbered>.Bad($"this instance has no role '{text}'.{Near.Sentence(text, _roles.Select(one => one.Name))} {Those(light)}"),
        });
    };

    /// <summary>A group that tickets can be in.</summary>
    public Try<Numbered> FindGroup() => async (text, ct) => !_isSignedIn
        ? Unseen(text, "group", "Admin Center, People, Team, Groups: the number in the group's address")
        : await trial.OfAsync<Numbered>(null, async either =>
        {
            var groups = await Probe.ListGroupsAsync(either);
            var number = Number(text);
            return groups.FirstOrDefault(group => group.Id == number || group.Name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } found
                ? Tried<Numbered>.Good(new(found.Id, found.Name), $"'{found.Name}' is {found.Id} in this instance")
                : Tried<Numbered>.Bad($"this instance has no group '{text}'.{Near.Sentence(text, groups.Select(group => group.Name))}");
        }, ct);

    public async ValueTask DisposeAsync()
    {
        if (_services is not null) await _services.DisposeAsync();
        (_services, _isSignedIn, _roles) = (null, false, []);
    }

    private ZendeskProbe Probe => _services!.GetRequiredKeyedService<ZendeskProbe>(instance);

    private static string Those(List<string> light) => light.Count == 0
        ? "It has no light agent role, which comes with the plan: Admin Center, Account, Billing, Subscription."
        : $"Its light agent role is {string.Join(" or ", light.Select(name => $"'{name}'"))}.";

    private static Tried<Numbered> Unseen(string text, string what, string where) => Kinds.RoleId.Parse(text) is { Ok: true, Value: { } id }
        ? Tried<Numbered>.Good(new(id.Value, text))
        : Tried<Numbered>.Bad($"this instance does not work yet, so no {what} can be found by its name: write its number ({where}).");

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
