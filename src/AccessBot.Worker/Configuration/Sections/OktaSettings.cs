using AccessBot.Connectors.Okta;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Worker.Configuration.Sections;

/// <summary>The directory, and the app that opens each Zendesk instance.</summary>
public sealed record OktaSettings(OktaOptions Connection, IReadOnlyList<OktaApp> Apps)
{
    public OktaAppOptions? Global => Find(InstanceName.Global);

    public OktaAppOptions? UsFederal => Find(InstanceName.UsFederal);

    internal static OktaSettings Read(Section s)
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
        };
        s.Budget(options, perMinute: 100, atOnce: 4);
        return s.RequiredChild("apps", "the Okta app of each Zendesk instance", apps =>
        {
            var global = apps.Child("global", "the app that opens Zendesk Global", App);
            var federal = apps.RequiredChild("us_federal", "the app that opens Zendesk US Federal", App);
            var further = apps.Named(
                "NAME", "the app that opens the Zendesk instance of this name",
                (app, key) => new OktaApp(InstanceName.OfKey(key), App(app)) { Line = app.Line });
            List<OktaApp> all = [.. further];
            if (apps.Has("us_federal")) all.Insert(0, new OktaApp(InstanceName.UsFederal, federal));
            if (apps.Has("global")) all.Insert(0, new OktaApp(InstanceName.Global, global));
            Apart.Refuse(
                apps, all, app => app.Instance.Key, ("app", app => app.Options.AppId),
                ("group", app => app.Options.GroupId));
            return new OktaSettings(options, all);
        });
    }

    private OktaAppOptions? Find(InstanceName instance) =>
        Apps.FirstOrDefault(app => app.Instance == instance)?.Options;

    private static OktaAppOptions App(Section s)
    {
        var options = new OktaAppOptions
        {
            AppId = s.Required("app_id", Kinds.Text, "the app's id, from its address in Okta's console"),
            GroupId = s.Maybe("group_id", Kinds.Text, "the group whose members have the app"),
            AssignBy = s.Optional(
                "assign_by",
                Kinds.OneOf(("group", OktaAssignment.Group), ("app", OktaAssignment.App)),
                "group",
                "group: by membership of a group; app: person by person"),
        };
        if (s.IsPresent && options is { AssignBy: OktaAssignment.Group, GroupId: null })
        {
            s.Report("is missing. 'assign_by: group' needs the id of the group.", "group_id");
        }

        return options;
    }
}

/// <summary>The app that opens one Zendesk instance.</summary>
public sealed record OktaApp(InstanceName Instance, OktaAppOptions Options)
{
    internal int Line { get; init; }
}
