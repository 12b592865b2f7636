using AccessBot.Connectors.Okta;
using AccessBot.Connectors.Okta.Proofs;

namespace AccessBot.Worker.Configuration.Sections;

/// <summary>The company directory. The app that opens an instance stands with the instance.</summary>
internal static class OktaSection
{
    public static OktaOptions Read(Section s)
    {
        if (s.IsPresent && s.Has("token") == s.Has("client_id"))
            s.Report("needs exactly one of 'token' and 'client_id' (with 'private_key').");
        var options = new OktaOptions
        {
            Url = s.Required("url", Kinds.Address, "the organisation's address, such as https://example.okta.com"),
            ClientId = s.Maybe("client_id", Kinds.Text, "the service app's client id"),
            PrivateKey = s.Secret(
                "private_key", "the service app's RSA private key, PEM or JWK", required: s.Has("client_id")),
            KeyId = s.Maybe("key_id", Kinds.Text, "the key's id in Okta, when the app has several keys"),
            Scopes = s.Values(
                "scopes", Kinds.Text,
                "scopes to ask for beyond the least that is needed, such as okta.apps.manage to take back what others assigned"),
            Dpop = s.Optional(
                "dpop",
                Kinds.OneOf(("auto", OktaDpop.Auto), ("on", OktaDpop.On), ("off", OktaDpop.Off)),
                "auto",
                "tokens bound to a key of the bot's own (DPoP). auto: once Okta demands it; on: from the first; off: never"),
            Token = s.Secret("token", "an API token (SSWS), instead of the service app", required: false),
            Canary = s.Required(
                "canary", Kinds.Text,
                "the login of somebody known to exist: Okta answers 'nobody' to an app without rights"),
            UsernameAttribute = s.Maybe(
                "username_attribute", Kinds.Text, "the profile attribute that holds the GitLab username"),
            FormerEmails = s.Values(
                "former_emails", Kinds.Text,
                "profile attributes that hold addresses which a person had before, and cannot set: accounts are looked for under them too"),
        };
        s.Budget(options, perMinute: 100, atOnce: 4);
        return options;
    }
}
