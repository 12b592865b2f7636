using System.Net;
using AccessBot.Connectors.Http;
using AccessBot.Connectors.Http.SignIn;

namespace AccessBot.Connectors.Okta;

/// <summary>What <c>check</c> asks of Okta beyond what the workflows need.</summary>
public sealed class OktaProbe
{
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

/// <summary>Something that was looked for by its id.</summary>
/// <param name="Name">What it is called; null when there is none, or Okta does not show it to the bot.</param>
/// <param name="Refusal">Okta's words when it refused to show it (403).</param>
public sealed record OktaSight(string? Name, string? Refusal)
{
    public bool IsSeen => Name is not null;
}
