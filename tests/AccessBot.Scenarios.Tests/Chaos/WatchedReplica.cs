using System.Diagnostics;
using System.Globalization;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Ports.Acting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace AccessBot.Scenarios.Tests.Chaos;

/// <summary>
/// Inside the process of a replica: what the test wants to know of it, and what it is told to do. The program that runs is the
/// one that is shipped; its own services are only wrapped.
/// </summary>
internal static class WatchedReplica
{
    /// <summary>For DOTNET_STARTUP_HOOKS.</summary>
    public static string Hook => typeof(WatchedReplica).Assembly.Location;

    public static void Join(ReplicaOrders orders) => HostsBuilt.Tell(services =>
    {
        if (services.All(service => service.ServiceType != typeof(IPass))) return;
        if (orders.Ahead != 0 || orders.Pace != 1) services.AddSingleton<TimeProvider>(new WrongClock(orders));
        if (orders.StopsAt.Count > 0) services.AddSingleton<IPassProbe>(new Standstill(orders));
        var pass = services.Last(service => service.ServiceType == typeof(IPass));
        services.AddSingleton<IPass>(provider => new Looks(orders, (IPass)(pass.ImplementationFactory?.Invoke(provider)
            ?? ActivatorUtilities.CreateInstance(provider, pass.ImplementationType!))));
        services.ConfigureAll<HttpClientFactoryOptions>(options => options.HttpMessageHandlerBuilderActions.Add(builder =>
            builder.AdditionalHandlers.Add(new Signed(orders.Name, builder.Services.GetRequiredService<Mandate>()))));
    });

    private sealed class WrongClock(ReplicaOrders orders) : TimeProvider
    {
        private readonly DateTimeOffset _start = System.GetUtcNow();

        public override DateTimeOffset GetUtcNow()
        {
            var passed = System.GetUtcNow() - _start;
            var isWrong = passed.TotalSeconds >= orders.RightFor && !(passed.TotalSeconds >= orders.RightAfter);
            return _start + TimeSpan.FromSeconds(isWrong ? orders.Ahead : 0) + passed * orders.Pace;
        }
    }

    private sealed class Standstill(ReplicaOrders orders) : IPassProbe
    {
        public async ValueTask ReachedAsync(string key, StepPoint point, CancellationToken ct)
        {
            var here = $"{key.Split('/')[1]}:{point}";
            if (!orders.StopsAt.Contains(here)) return;
            try
            {
                await using var first = new FileStream(Path.Combine(Path.GetDirectoryName(orders.Looks)!, $"{here}.stopped"), FileMode.CreateNew);
            }
            catch (IOException)
            {
                return;
            }

            using var stop = Process.Start("kill", ["-STOP", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)]);
            await stop.WaitForExitAsync(ct);
        }
    }

    private sealed class Looks(ReplicaOrders orders, IPass pass) : IPass
    {
        private readonly Lock _file = new();

        public async Task<PassOutcome> RunAsync(RequestRef request, CancellationToken ct)
        {
            var began = TimeProvider.System.GetUtcNow();
            try
            {
                return await pass.RunAsync(request, ct);
            }
            finally
            {
                var line = string.Create(
                    CultureInfo.InvariantCulture, $"{began.UtcTicks} {TimeProvider.System.GetUtcNow().UtcTicks} {request}\n");
                lock (_file) File.AppendAllText(orders.Looks, line);
            }
        }
    }

    /// <summary>Says in each request whose it is, and which firing's.</summary>
    private sealed class Signed(string name, Mandate mandate) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            request.Headers.Remove("User-Agent");
            request.Headers.TryAddWithoutValidation("User-Agent", $"{name}/{mandate.Firing?.Id}");
            return base.SendAsync(request, ct);
        }
    }
}
