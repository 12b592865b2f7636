using AccessBot.Practice.GitLab;
using AccessBot.Practice.Hosting;
using AccessBot.Practice.Mail;
using AccessBot.Practice.Okta;
using AccessBot.Practice.Zendesk;
using Microsoft.AspNetCore.Routing;

namespace AccessBot.Practice;

/// <summary>The running practice world: console, GitLab, two Zendesk instances or more, Okta and SMTP.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _running = new();

    private SandboxServer(SandboxWorld world) => World = world;

    public SandboxWorld World { get; }

    public SandboxAddresses Addresses { get; private set; } = null!;

    /// <summary>
    /// Starts everything. A taken port throws <see cref="IOException"/>, and what was started is stopped.
    /// </summary>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, TimeProvider time, CancellationToken ct)
    {
        var server = new SandboxServer(new SandboxWorld(options, time));
        try
        {
            await server.StartVendorsAsync(options, ct);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_running.TryPop(out var piece)) await piece.DisposeAsync();
    }

    private async Task StartVendorsAsync(SandboxOptions options, CancellationToken ct)
    {
        int Port(int offset) => options.Port == 0 ? 0 : options.Port + offset;
        var gitlab = new GitLabSimulator(World);
        var okta = new OktaSimulator(World);
        var zendesk = new Dictionary<string, Uri>();

        var gitlabHost = await HostAsync("gitlab", Port(1), gitlab.Map, GitLabSimulator.WriteErrorAsync, options.Witness, ct);
        foreach (var (at, instance) in World.ZendeskInstances.Index())
        {
            var simulator = new ZendeskSimulator(World, instance);
            var host = await HostAsync(
                $"zendesk:{instance}", Port(SandboxWorld.OffsetOf(at)), simulator.Map, ZendeskSimulator.WriteErrorAsync,
                options.Witness, ct);
            zendesk[instance] = host.Address;
        }
        var oktaHost = await HostAsync("okta", Port(4), okta.Map, OktaSimulator.WriteErrorAsync, options.Witness, ct);
        var smtp = await SmtpSimulator.StartAsync(World, Port(5), ct);
        _running.Push(smtp);
        var console = await ConsoleHost.StartAsync(this, options, ct);
        _running.Push(console);
        World.GitLabAddress = gitlabHost.Address;
        World.ConsoleAddress = console.Address;
        Addresses = new SandboxAddresses(console.Address, gitlabHost.Address, zendesk, oktaHost.Address, smtp.Port);
    }

    private async Task<VendorHost> HostAsync(
        string target,
        int port,
        Action<IEndpointRouteBuilder> map,
        ErrorWriter writeError,
        Action<Exchange>? witness,
        CancellationToken ct)
    {
        var host = await VendorHost.StartAsync(
            new VendorHostOptions
            {
                Target = target,
                Port = port,
                Map = map,
                WriteError = writeError,
                Witness = witness,
                Faults = World.Faults,
                Requests = World.Requests,
                Time = World.Time,
            },
            ct);
        _running.Push(host);
        return host;
    }
}
