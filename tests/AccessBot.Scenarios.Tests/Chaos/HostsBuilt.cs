using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AccessBot.Scenarios.Tests.Chaos;

/// <summary>
/// Hears of each .NET host of this process just before it is built, as test hosts of ASP.NET Core do: the event HostBuilding of
/// the diagnostic listener Microsoft.Extensions.Hosting.
/// </summary>
internal sealed class HostsBuilt(Action<IServiceCollection> more) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    public static void Tell(Action<IServiceCollection> more) => DiagnosticListener.AllListeners.Subscribe(new HostsBuilt(more));

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.Extensions.Hosting") value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key != "HostBuilding") return;
        if (value.Value is IHostApplicationBuilder building) more(building.Services);
        else if (value.Value is IHostBuilder host) host.ConfigureServices((_, services) => more(services));
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
