using AccessBot.Connectors.Mail.SignIn;

namespace AccessBot.Worker.Configuration.Sections;

/// <summary>Access tokens instead of a password, wherever the bot signs in to mail.</summary>
internal static class MailOAuthSection
{
    private const string Key = "oauth";

    private static readonly Kind<MailProvider> Providers = Kinds.OneOf(("google", MailProvider.Google), ("microsoft", MailProvider.Microsoft));

    /// <returns>Null where none is written.</returns>
    public static MailOAuth? Read(Section s)
    {
        var oauth = s.Child(Key, "access tokens that the bot asks for itself, instead of the password", One);
        return s.Has(Key) ? oauth : null;
    }

    private static MailOAuth One(Section s)
    {
        var oauth = new MailOAuth
        {
            Provider = s.Required("provider", Providers, "whose mail it is: google or microsoft"),
            ServiceAccount = s.Secret("service_account", "Google: the service account's JSON key", required: false),
            Tenant = s.Maybe("tenant", Kinds.Text, "Microsoft: the directory's id or domain"),
            ClientId = s.Maybe("client_id", Kinds.Text, "Microsoft: the app's id"),
            ClientSecret = s.Secret("client_secret", "Microsoft: a secret of the app", required: false),
            TokenAddress = s.Maybe("token_url", Kinds.Address, "where tokens are asked for, in a national cloud"),
            Scope = s.Maybe("scope", Kinds.Text, "what is asked for, in a national cloud"),
        };
        // A secret that is written and not there was told already.
        if (!s.IsPresent || s.Has("service_account") && oauth.ServiceAccount is null || s.Has("client_secret") && oauth.ClientSecret is null) return oauth;
        foreach (var problem in oauth.Problems()) s.Report($"is not complete: {problem}");
        return oauth;
    }
}
