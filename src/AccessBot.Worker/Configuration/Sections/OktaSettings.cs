using AccessBot.Connectors.Http;

namespace AccessBot.Worker.Configuration.Sections;

/// <summary>The directory: how to sign in, whom to look for to prove that answers are complete, which apps open Zendesk.</summary>
public sealed record OktaSettings
{
    public required Uri Url { get; init; }
    public SecretRef? Token { get; init; }
    public string? ClientId { get; init; }
    public string? KeyId { get; init; }
    public SecretRef? PrivateKey { get; init; }

    /// <summary>The login of somebody known to exist.</summary>
    public required string Canary { get; init; }

    /// <summary>The profile attribute that holds the GitLab username; null when there is none.</summary>
    public string? UsernameAttribute { get; init; }
    public OktaAppSettings? Global { get; init; }
    public OktaAppSettings? UsFederal { get; init; }
    public required int RequestsPerMinute { get; init; }
    public required int Concurrency { get; init; }
    public required int TimeoutSeconds { get; init; }

    internal static OktaSettings Read(Section s)
    {
        if (s.IsPresent && s.Has("token") == s.Has("client_id")) s.Report("needs exactly one of 'token' and 'client_id' (with 'private_key').");
        var apps = s.Child("apps", "the Okta app of each Zendesk instance", a =>
        {
            var global = a.Child("global", "the app that opens Zendesk Global", OktaAppSettings.Read);
            var federal = a.Child("us_federal", "the app that opens Zendesk US Federal", OktaAppSettings.Read);
            return (Global: a.Has("global") ? global : null, UsFederal: a.Has("us_federal") ? federal : null);
        });
        return new OktaSettings
        {
            Url = s.Required("url", Kinds.Address, "the organisation's address, such as https://example.okta.com"),
            Token = s.Secret("token", "an API token (SSWS)", required: false),
            ClientId = s.Maybe("client_id", Kinds.Text, "the service app's client id"),
            KeyId = s.Maybe("key_id", Kinds.Text, "the id of the key, when the app has several"),
            PrivateKey = s.Secret("private_key", "the service app's private key (PEM)", required: s.Has("client_id")),
            Canary = s.Required("canary", Kinds.Text, "the login of somebody known to exist: Okta answers 'nobody' to an app without rights"),
            UsernameAttribute = s.Maybe("username_attribute", Kinds.Text, "the profile attribute that holds the GitLab username"),
            Global = apps.Global,
            UsFederal = apps.UsFederal,
            RequestsPerMinute = s.Optional("requests_per_minute", Kinds.Whole(1, 100_000), "100", "most requests in any minute"),
            Concurrency = s.Optional("concurrency", Kinds.Whole(1, 100), "4", "most requests at the same time"),
            TimeoutSeconds = s.Optional("timeout_seconds", Kinds.Whole(1, 600), "30", "how long one request may take"),
        };
    }
}

/// <param name="AppId">The app that signs people in.</param>
/// <param name="GroupId">The group that carries the app; null when the app is assigned person by person.</param>
public sealed record OktaAppSettings(string AppId, string? GroupId)
{
    internal static OktaAppSettings Read(Section s)
    {
        var byGroup = s.Optional("assign_by", Kinds.OneOf(("group", true), ("app", false)), "group", "group: by membership; app: person by person");
        var group = s.Maybe("group_id", Kinds.Text, "the group whose members get the app");
        if (s.IsPresent && byGroup && group is null) s.Report("is missing; 'assign_by: group' needs the group's id.", "group_id");
        return new OktaAppSettings(
            s.Required("app_id", Kinds.Text, "the app's id, from its address in Okta's console"), byGroup ? group : null);
    }
}
