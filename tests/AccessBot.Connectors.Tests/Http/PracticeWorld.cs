using AccessBot.Connectors.GitLab;
using AccessBot.Connectors.Okta;
using AccessBot.Connectors.Zendesk;
using AccessBot.Connectors.Zendesk.Removal;
using AccessBot.Practice;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Connectors.Tests.Http;

/// <summary>The sandbox, and every connector wired to it as the service wires them.</summary>
internal sealed class PracticeWorld : IAsyncDisposable
{
    private readonly SandboxServer server;
    private readonly ServiceProvider services;
    private readonly List<TestSecret> secrets = [];

    private PracticeWorld(SandboxServer server, HurriedTime time)
    {
        (this.server, Time) = (server, time);
        var federal = World.Zendesk["us-federal"];
        LightAgent = new(federal.Roles.Single(role => role.RoleType == 1).Id);
        var app = World.Okta.Assignments.FindApp("Zendesk US Federal")!;
        services = new ServiceCollection()
            .AddSingleton<TimeProvider>(time)
            .AddGitLab(new() { Url = server.Addresses.GitLab, Token = Secret(SandboxCredentials.GitLabToken), RequestsPerMinute = 9999 })
            .AddGitLabUploads()
            .AddZendesk(Instances.UsFederal, ZendeskAt("us-federal"))
            .AddZendeskRemoval(Instances.UsFederal)
            .AddZendesk(Instances.Global, ZendeskAt("global"))
            .AddOkta(new()
            {
                Url = server.Addresses.Okta,
                ClientId = SandboxCredentials.OktaClientId,
                Canary = "sam@gitlab.com",
                PrivateKey = Secret(SandboxCredentials.OktaPrivateKeyPem),
                KeyId = SandboxCredentials.OktaKeyId,
            })
            .AddOktaApp(Instances.UsFederal, new()
            {
                AppId = app.Id,
                GroupId = World.Okta.Assignments.EnsureGroup("okta-zendeskfederal-users").Id,
            })
            .BuildServiceProvider();
    }

    public SandboxWorld World => server.World;

    public HurriedTime Time { get; }

    public CustomRoleId LightAgent { get; }

    public IGitLab GitLab => services.GetRequiredService<IGitLab>();

    public IDirectory Directory => services.GetRequiredService<IDirectory>();

    public IAppAccess App => services.GetRequiredKeyedService<IAppAccess>(Instances.UsFederal);

    public IZendesk Federal => services.GetRequiredKeyedService<IZendesk>(Instances.UsFederal);

    public IZendesk Global => services.GetRequiredKeyedService<IZendesk>(Instances.Global);

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public T Get<T>(InstanceName instance) where T : notnull => services.GetRequiredKeyedService<T>(instance);

    public static async Task<PracticeWorld> StartAsync(SandboxBehaviours? habits = null)
    {
        var time = new HurriedTime();
        return new(await SandboxServer.StartAsync(new() { Behaviours = habits ?? new() }, time, default), time);
    }

    /// <summary>Requests to one vendor, those for tokens left out.</summary>
    public int Requests(string target) => !World.Requests.Snapshot().TryGetValue(target, out var routes)
        ? 0
        : routes.Where(route => !route.Key.Contains("token", StringComparison.Ordinal)).Sum(route => route.Value);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await server.DisposeAsync();
        foreach (var secret in secrets) secret.Dispose();
    }

    private ZendeskOptions ZendeskAt(string instance)
    {
        var credentials = SandboxCredentials.Zendesk(instance);
        return new()
        {
            Url = server.Addresses.Zendesk[instance],
            ClientId = credentials.ClientId,
            ClientSecret = Secret(credentials.ClientSecret),
        };
    }

    private AccessBot.Connectors.Http.SignIn.SecretRef Secret(string value)
    {
        secrets.Add(new TestSecret(value));
        return secrets[^1].Ref;
    }
}
