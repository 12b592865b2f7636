using System.Net;
using System.Text.Json.Serialization.Metadata;
using AccessBot.Connectors.Http;
using AccessBot.Connectors.Http.SignIn;

namespace AccessBot.Connectors.Okta;

/// <summary>What <c>check</c> asks of Okta beyond what the workflows need.</summary>
public sealed class OktaProbe
{
    /// <summary>Enough to find what a name was meant to be.</summary>
    private const int MostPages = 10;

    private readonly VendorConnection okta;
    private readonly IVendorToken token;
    private readonly OktaSignIn? signIn;

    internal OktaProbe(VendorConnection okta, IVendorToken token, OktaScopes scopes, OktaSignIn? signIn)
    {
        (this.okta, this.token, this.signIn) = (okta, token, signIn);
        Scopes = scopes;
    }

    public OktaScopes Scopes { get; }

    /// <summary>Those of the needed scopes that nobody has granted to the service app: Okta names none of them itself.</summary>
    public async Task<IReadOnlyList<string>> FindUngrantedAsync(CancellationToken ct)
    {
        List<string> ungranted = [];
        if (signIn is null) return ungranted;
        foreach (var scope in Scopes.Asked)
            if (!await signIn.IsGrantedAsync(scope, ct)) ungranted.Add(scope);

        return ungranted;
    }

    /// <summary>Whether the token is bound to the bot's own key (DPoP).</summary>
    public async Task<bool> HasBoundTokenAsync(CancellationToken ct) =>
        (await token.GetAsync(ct)).StartsWith("DPoP ", StringComparison.Ordinal);

    /// <summary>Somebody by this login.</summary>
    public Task<OktaSight> FindPersonAsync(string login, CancellationToken ct) =>
        FindAsync($"users/{Uri.EscapeDataString(login)}", _ => login, ct);

    /// <summary>An app, and its label.</summary>
    public Task<OktaSight> FindAppAsync(string appId, CancellationToken ct) =>
        FindAsync($"apps/{Uri.EscapeDataString(appId)}", answer => answer.Read(OktaJson.Default.WireApp).Label, ct);

    /// <summary>A group, and its name.</summary>
    public Task<OktaSight> FindGroupAsync(string groupId, CancellationToken ct) => FindAsync(
        $"groups/{Uri.EscapeDataString(groupId)}", answer => answer.Read(OktaJson.Default.WireGroup).Profile.Name, ct);

    /// <summary>The apps that the bot can see. With <paramref name="like"/>, those whose label or name begins so.</summary>
    public async Task<IReadOnlyList<OktaNamed>> ListAppsAsync(string? like, CancellationToken ct) =>
        await ListAsync($"apps?limit=200{Beginning(like)}", OktaJson.Default.IReadOnlyListWireNamedApp, app => new(app.Id, app.Label ?? ""), ct);

    /// <summary>The groups that the bot can see. With <paramref name="like"/>, those whose name begins so.</summary>
    public async Task<IReadOnlyList<OktaNamed>> ListGroupsAsync(string? like, CancellationToken ct) =>
        await ListAsync($"groups?limit=1000{Beginning(like)}", OktaJson.Default.IReadOnlyListWireGroup, group => new(group.Id, group.Profile.Name), ct);

    /// <summary>The names of the profile attributes that are filled for somebody; empty for nobody.</summary>
    public async Task<IReadOnlyList<string>> ListAttributesAsync(string login, CancellationToken ct)
    {
        var answer = await okta.GetAsync($"users/{Uri.EscapeDataString(login)}", ct);
        return answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden
            ? []
            : [.. answer.OrRefusal().Read(OktaJson.Default.WireUser).Profile?.Keys ?? Enumerable.Empty<string>()];
    }

    private static string Beginning(string? like) => like is null ? "" : $"&q={Uri.EscapeDataString(like)}";

    private async Task<List<OktaNamed>> ListAsync<T>(
        string first, JsonTypeInfo<IReadOnlyList<T>> shape, Func<T, OktaNamed> name, CancellationToken ct)
    {
        List<OktaNamed> all = [];
        var pages = 0;
        for (string? path = first; path is not null && pages < MostPages; pages++)
        {
            var answer = (await okta.GetAsync(path, ct)).OrRefusal();
            all.AddRange(answer.Read(shape).Select(name));
            path = OktaAnswers.NextPage(answer);
        }

        return all;
    }

    private async Task<OktaSight> FindAsync(string path, Func<VendorAnswer, string> name, CancellationToken ct)
    {
        var answer = await okta.GetAsync(path, ct);
        return answer.Status switch
        {
            HttpStatusCode.NotFound => new(null, null),
            HttpStatusCode.Forbidden => new(null, answer.ErrorText ?? "403"),
            _ => new(name(answer.OrRefusal()), null),
        };
    }
}

/// <summary>An app or a group, and what people call it.</summary>
public sealed record OktaNamed(string Id, string Name);

/// <summary>Something that was looked for by its id.</summary>
/// <param name="Name">What it is called; null when there is none, or Okta does not show it to the bot.</param>
/// <param name="Refusal">Okta's words when it refused to show it (403).</param>
public sealed record OktaSight(string? Name, string? Refusal)
{
    public bool IsSeen => Name is not null;
}
