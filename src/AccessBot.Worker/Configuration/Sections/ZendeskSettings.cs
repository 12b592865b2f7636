using AccessBot.Connectors.Http;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Worker.Configuration.Sections;

/// <summary>The Zendesk instances; one that is not written is never touched.</summary>
public sealed record ZendeskSettings(ZendeskInstanceSettings? Global, ZendeskInstanceSettings? UsFederal)
{
    internal static ZendeskSettings Read(Section s)
    {
        var global = s.Child("global", "the Zendesk instance 'global'", ZendeskInstanceSettings.Read);
        var federal = s.Child("us_federal", "the Zendesk instance 'us-federal'", ZendeskInstanceSettings.Read);
        var (hasGlobal, hasFederal) = (s.Has("global"), s.Has("us_federal"));
        if (hasGlobal && hasFederal && global.Url is { } one && one == federal.Url)
        {
            s.Report("is the same address as 'zendesk.global.url': the two instances never mix.", "us_federal");
        }

        return new ZendeskSettings(hasGlobal ? global : null, hasFederal ? federal : null);
    }
}

/// <summary>One Zendesk instance: where it is, how to sign in, and its own number for the light agent role.</summary>
public sealed record ZendeskInstanceSettings
{
    public required Uri Url { get; init; }
    public string? ClientId { get; init; }
    public SecretRef? ClientSecret { get; init; }
    public string? ApiTokenEmail { get; init; }
    public SecretRef? ApiToken { get; init; }
    public required CustomRoleId LightAgentRoleId { get; init; }
    public required int RequestsPerMinute { get; init; }
    public required int Concurrency { get; init; }
    public required int TimeoutSeconds { get; init; }

    internal static ZendeskInstanceSettings Read(Section s)
    {
        if (s.IsPresent && s.Has("oauth") == s.Has("api_token")) s.Report("needs exactly one of 'oauth' and 'api_token'.");
        var oauth = s.Child("oauth", "sign in as an OAuth client (client credentials)", o => (
            Id: o.Required("client_id", Kinds.Text, "the OAuth client's identifier"),
            Secret: o.Secret("client_secret", "the OAuth client's secret")));
        var token = s.Child("api_token", "the old way to sign in; Zendesk ends it on 30 April 2027", t => (
            Email: t.Required("email", Kinds.Mailbox, "the address of the account that owns the token"),
            Token: t.Secret("token", "the API token")));
        return new ZendeskInstanceSettings
        {
            Url = s.Required("url", Kinds.Address, "the instance's address, such as https://example.zendesk.com"),
            ClientId = oauth.Id,
            ClientSecret = oauth.Secret,
            ApiTokenEmail = token.Email?.Value,
            ApiToken = token.Token,
            LightAgentRoleId = s.Required(
                "light_agent_role_id", Kinds.RoleId, "this instance's own number for the light agent role; 'accessbot check' shows it"),
            RequestsPerMinute = s.Optional("requests_per_minute", Kinds.Whole(1, 100_000), "200", "most requests in any minute"),
            Concurrency = s.Optional("concurrency", Kinds.Whole(1, 100), "4", "most requests at the same time"),
            TimeoutSeconds = s.Optional("timeout_seconds", Kinds.Whole(1, 600), "30", "how long one request may take"),
        };
    }
}
