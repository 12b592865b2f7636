using System.Web;
using AccessBot.Connectors.Tests.Http;
using AccessBot.Connectors.Zendesk;
using AccessBot.Connectors.Zendesk.Removal;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Reviewing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Connectors.Tests.Zendesk;

/// <summary>
/// A Zendesk that hands out numbered tokens and answers the rest from a script, and our client connected to it.
/// </summary>
internal sealed class ZendeskBench : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly TestSecret secret = new("the-secret");
    private int tokens;

    private ZendeskBench(Func<Asked, HttpContext, Task> answer, bool legacy)
    {
        Vendor = ScriptedVendor.StartAsync((asked, context) => asked.Target == "/oauth/tokens"
            ? Answers.Json(201, $$"""{"access_token":"token-{{++tokens}}","token_type":"bearer","expires_in":600}""")(context)
            : answer(asked, context)).GetAwaiter().GetResult();
        Options = legacy
            ? new() { Url = Vendor.Url, ApiTokenEmail = "bot@gitlab.com", ApiToken = secret.Ref }
            : new() { Url = Vendor.Url, ClientId = "bot", ClientSecret = secret.Ref, TokenLifetimeSeconds = 600 };
        services = new ServiceCollection().AddSingleton<TimeProvider>(Time)
            .AddZendesk(Instances.UsFederal, Options).AddZendeskRemoval(Instances.UsFederal).BuildServiceProvider();
    }

    public ScriptedVendor Vendor { get; }

    public ZendeskOptions Options { get; }

    public HurriedTime Time { get; } = new();

    public IZendesk Client => services.GetRequiredKeyedService<IZendesk>(Instances.UsFederal);

    public ITeamList Team => services.GetRequiredService<ITeamList>();

    public IZendeskRemoval Removal => services.GetRequiredService<IZendeskRemoval>();

    public IZendeskRestore Restore => services.GetRequiredService<IZendeskRestore>();

    /// <summary>What was asked besides tokens, decoded: <c>GET users/search?query=…</c>.</summary>
    public IEnumerable<string> Asked => Vendor.Requests.Where(r => r.Target != "/oauth/tokens")
        .Select(r => $"{r.Method} {HttpUtility.UrlDecode(r.Target)["/api/v2/".Length..]}");

    public static ZendeskBench Start(params Func<HttpContext, Task>[] script)
    {
        var turn = -1;
        return new((_, context) => script[Math.Min(Interlocked.Increment(ref turn), script.Length - 1)](context), false);
    }

    public static ZendeskBench Start(Func<Asked, HttpContext, Task> answer, bool legacy = false) => new(answer, legacy);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Vendor.DisposeAsync();
        secret.Dispose();
    }
}
