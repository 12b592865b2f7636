using AccessBot.Connectors.Evidence;
using AccessBot.Connectors.Zendesk;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Worker.Configuration.Sections;

/// <summary>The Zendesk instances; one that is not written is never touched.</summary>
public sealed record ZendeskSettings(ZendeskOptions? Global, ZendeskOptions? UsFederal)
{
    /// <summary>Browsers that operators signed in, by instance; where there is none, evidence is drawn.</summary>
    public IReadOnlyDictionary<InstanceName, BrowserSessionOptions> Browsers { get; init; } =
        new Dictionary<InstanceName, BrowserSessionOptions>();

    internal static ZendeskSettings Read(Section s)
    {
        var (global, globalBrowser) = s.Child("global", "the Zendesk instance 'global'", Instance);
        var (federal, federalBrowser) = s.Child("us_federal", "the Zendesk instance 'us-federal'", Instance);
        var (hasGlobal, hasFederal) = (s.Has("global"), s.Has("us_federal"));
        if (hasGlobal && hasFederal && global.Url is { } one && one == federal.Url)
        {
            s.Report("has the same address as 'zendesk.global': the two instances never mix.", "us_federal");
        }

        if (s.IsPresent && !hasFederal) s.Report("is missing. Federal access works in this instance.", "us_federal");
        var browsers = new Dictionary<InstanceName, BrowserSessionOptions>();
        if (globalBrowser is not null) browsers[InstanceName.Global] = globalBrowser;
        if (federalBrowser is not null) browsers[InstanceName.UsFederal] = federalBrowser;
        return new ZendeskSettings(hasGlobal ? global : null, hasFederal ? federal : null) { Browsers = browsers };
    }

    private static (ZendeskOptions, BrowserSessionOptions?) Instance(Section s)
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
        var browser = s.Child("browser_session", BrowserSection.Says, b => BrowserSection.Read(b, options.Url));
        return (options, browser);
    }
}
