using AccessBot.Connectors.Http;
using AccessBot.Connectors.Http.SignIn;
using AccessBot.Connectors.Okta.Proofs;

namespace AccessBot.Connectors.Okta;

/// <summary>The Okta organisation. Signs in as an API service app (private key), or with an SSWS token.</summary>
public sealed class OktaOptions : VendorOptions
{
    /// <summary>The service app's client id; without one, <see cref="Token"/> is used.</summary>
    public string? ClientId { get; set; }

    /// <summary>The service app's RSA private key, PEM or JWK.</summary>
    public SecretRef? PrivateKey { get; set; }

    /// <summary>The key's id in Okta, needed where the app has several and the key itself does not say (PEM).</summary>
    public string? KeyId { get; set; }

    /// <summary>Scopes to ask for beyond the least that is needed.</summary>
    public IReadOnlyList<string> Scopes { get; set; } = [];

    /// <summary>Whether the service app's tokens are bound to a key of the bot's own (DPoP).</summary>
    public OktaDpop Dpop { get; set; } = OktaDpop.Auto;

    /// <summary>An SSWS token.</summary>
    public SecretRef? Token { get; set; }

    /// <summary>
    /// Login of somebody who certainly exists. Okta answers "nobody" to an app without rights; only when this person
    /// is found does "nobody" count.
    /// </summary>
    public string Canary { get; set; } = "";

    /// <summary>The profile attribute that holds the GitLab username; null when there is none.</summary>
    public string? UsernameAttribute { get; set; }

    /// <summary>The profile attributes that hold addresses which a person had before, each a text or a list of texts.</summary>
    public IReadOnlyList<string> FormerEmails { get; set; } = [];
}
