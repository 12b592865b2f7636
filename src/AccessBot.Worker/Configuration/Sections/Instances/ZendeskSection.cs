using AccessBot.Connectors.Evidence;
using AccessBot.Connectors.Zendesk;

namespace AccessBot.Worker.Configuration.Sections.Instances;

/// <summary>The Zendesk account of one instance.</summary>
internal static class ZendeskSection
{
    public static (ZendeskOptions Options, BrowserSessionOptions? Browser) Read(Section s)
    {
        if (s.IsPresent && s.Has("oauth") == s.Has("api_token"))
            s.Report("needs exactly one of 'oauth' and 'api_token'.");
        var options = new ZendeskOptions
        {
            Url = s.Required("url", Kinds.Address, "the instance's address, such as https://example.zendesk.com"),
            LightAgentRoleId = s.Required(
                "light_agent_role_id",
                Kinds.RoleId,
                "this instance's own number for the light agent role; each instance has another")?.Value ?? 0,
        };
        s.Budget(options, perMinute: 200, atOnce: 4);
        var hasOauth = s.Child("oauth", "sign in as an OAuth client (client credentials)", o =>
        {
            options.ClientId = o.Required("client_id", Kinds.Text, "the OAuth client's identifier");
            options.ClientSecret = o.Secret("client_secret", "the OAuth client's secret");
            options.Scope = o.Optional("scope", Kinds.Text, "read write", "the scopes asked for, separated by blanks");
            return o.IsPresent;
        });
        s.Child("api_token", "the old way to sign in; Zendesk ends it on 30 April 2027", t =>
        {
            options.ApiTokenEmail = t.Required(
                "email", Kinds.Mailbox, "the address of the account that owns the token")?.Value;
            options.ApiToken = t.Secret("token", "the API token");
            return t.IsPresent;
        });
        if (!hasOauth) options.ClientId = null;
        return (options, s.Child("browser_session", BrowserSection.Says, b => BrowserSection.Read(b, options.Url)));
    }
}
