using AccessBot.Connectors.Evidence;
using AccessBot.Connectors.Zendesk;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Worker.Configuration.Sections;

/// <summary>The Zendesk instances in the order of the work; one that is not written is never touched.</summary>
public sealed record ZendeskSettings(IReadOnlyList<ZendeskInstance> Instances)
{
    public ZendeskOptions? Global => Find(InstanceName.Global);

    public ZendeskOptions? UsFederal => Find(InstanceName.UsFederal);

    /// <summary>Browsers that operators signed in, by instance; where there is none, evidence is drawn.</summary>
    public IReadOnlyDictionary<InstanceName, BrowserSessionOptions> Browsers { get; init; } =
        new Dictionary<InstanceName, BrowserSessionOptions>();

    internal static ZendeskSettings Read(Section s)
    {
        var browsers = new Dictionary<InstanceName, BrowserSessionOptions>();
        var global = s.Child("global", "the Zendesk instance 'global'", c => Known(c, InstanceName.Global, browsers));
        var federal = s.Child(
            "us_federal", "the Zendesk instance 'us-federal'", c => Known(c, InstanceName.UsFederal, browsers));
        var further = s.Named(
            "NAME", "one more instance, for removals: any number of them", (c, key) => Further(c, key, browsers));
        if (s.IsPresent && !s.Has("us_federal"))
            s.Report("is missing. Federal access works in this instance.", "us_federal");
        List<ZendeskInstance> all = [.. further];
        if (s.Has("us_federal")) all.Insert(0, federal);
        if (s.Has("global")) all.Insert(0, global);
        Apart.Refuse(
            s, all, instance => instance.Name.Key, ("address", instance => instance.Options.Url?.Authority),
            ("OAuth client", instance => instance.Options.ClientId));
        return new ZendeskSettings(all) { Browsers = browsers };
    }

    private ZendeskOptions? Find(InstanceName name) =>
        Instances.FirstOrDefault(instance => instance.Name == name)?.Options;

    private static ZendeskInstance Known(
        Section s, InstanceName name, Dictionary<InstanceName, BrowserSessionOptions> browsers) =>
        new(name, Instance(s, name, browsers), []);

    private static ZendeskInstance Further(
        Section s, string key, Dictionary<InstanceName, BrowserSessionOptions> browsers)
    {
        var name = InstanceName.OfKey(key);
        var names = s.Values(
            "names", Kinds.Text, "what pages call it; the first is the one that notes say, and no other instance has it");
        if (s.IsPresent && names.Count == 0)
            s.Report("is missing. An instance that no page can name is never found.", "names");
        return new ZendeskInstance(name, Instance(s, name, browsers), names) { Line = s.Line };
    }

    private static ZendeskOptions Instance(
        Section s, InstanceName name, Dictionary<InstanceName, BrowserSessionOptions> browsers)
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
        if (s.Child("browser_session", BrowserSection.Says, b => BrowserSection.Read(b, options.Url)) is { } browser)
            browsers[name] = browser;
        return options;
    }
}

/// <summary>One Zendesk account.</summary>
/// <param name="Names">What pages call a further instance; empty where the forms' own words say it.</param>
public sealed record ZendeskInstance(InstanceName Name, ZendeskOptions Options, IReadOnlyList<string> Names)
{
    internal int Line { get; init; }
}
