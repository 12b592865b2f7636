using AccessBot.Connectors.Http.SignIn;

namespace AccessBot.Connectors.Mail.SignIn;

/// <summary>Who gives out the access tokens.</summary>
public enum MailProvider
{
    Google,
    Microsoft,
}

/// <summary>
/// Signing in to a mail server or mailbox with access tokens that the bot asks for itself, instead of a password. Google: a service
/// account that may act for the mailbox (RFC 7523; domain-wide delegation). Microsoft: an app with its own permissions (RFC 6749 §4.4).
/// </summary>
public sealed record MailOAuth
{
    public MailProvider Provider { get; init; }

    /// <summary>Google: the service account's key, the JSON file as it was downloaded.</summary>
    public SecretRef? ServiceAccount { get; init; }

    /// <summary>Microsoft: the directory's id or domain.</summary>
    public string? Tenant { get; init; }

    public string? ClientId { get; init; }

    public SecretRef? ClientSecret { get; init; }

    /// <summary>Where tokens are asked for, where it is not the provider's usual address (a national cloud).</summary>
    public Uri? TokenAddress { get; init; }

    /// <summary>What is asked for, where it is not the provider's usual scope.</summary>
    public string? Scope { get; init; }

    /// <summary>What is missing, as sentences that begin with a key; empty when all is there.</summary>
    public IEnumerable<string> Problems()
    {
        if (Provider == MailProvider.Google)
        {
            if (ServiceAccount is null) yield return "service_account is missing: the JSON key of a Google service account.";
            if (Tenant is not null || ClientId is not null || ClientSecret is not null)
                yield return "tenant, client_id and client_secret are Microsoft's: leave them out for Google.";
            yield break;
        }

        if (ServiceAccount is not null) yield return "service_account is Google's: leave it out for Microsoft.";
        if (Tenant is null && TokenAddress is null) yield return "tenant is missing: the id or domain of the Microsoft directory.";
        if (ClientId is null) yield return "client_id is missing: the id of the app in Microsoft's directory.";
        if (ClientSecret is null) yield return "client_secret is missing: a secret of that app.";
    }
}
