using AccessBot.Connectors.Http;
using AccessBot.Connectors.Http.SignIn;

namespace AccessBot.Connectors.Zendesk;

/// <summary>
/// One Zendesk instance. Signs in with an OAuth client, or for as long as they work with an old API token.
/// </summary>
public sealed class ZendeskOptions : VendorOptions
{
    public string? ClientId { get; set; }

    public SecretRef? ClientSecret { get; set; }

    /// <summary>
    /// Blank-separated; custom roles, jobs and search have no scope of their own, so both broad ones are needed.
    /// </summary>
    public string Scope { get; set; } = "read write";

    /// <summary>How long a token is asked for: more than 300 and less than 172800.</summary>
    public int TokenLifetimeSeconds { get; set; } = 7200;

    /// <summary>Whose API token it is; used only when there is no <see cref="ClientId"/>.</summary>
    public string? ApiTokenEmail { get; set; }

    public SecretRef? ApiToken { get; set; }

    /// <summary>The custom role "Light agent" of this instance; <c>check</c> proves it against the instance.</summary>
    public long LightAgentRoleId { get; set; }

    /// <summary>What an operator should know about how the bot signs in; null when all is well.</summary>
    public string? FindWarning() => ClientId is null && ApiToken is not null
        ? "signs in with an API token, which Zendesk ends on 30 April 2027: "
            + "create an OAuth client and set oauth.client_id and oauth.client_secret"
        : null;
}
