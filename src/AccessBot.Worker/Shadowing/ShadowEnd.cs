using AccessBot.Storage.Shadowing;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Scheduling.Wakes;

namespace AccessBot.Worker.Shadowing;

/// <summary>
/// At a start: what was looked at in shadow, and whose workflow acts from now on, is looked at again. What people have done since is
/// found there like anything that is there already.
/// </summary>
internal sealed class ShadowEnd(ShadowBook book, IWaker waker, Settings settings, TimeProvider time, ILogger<ShadowEnd> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var id in settings.Modes.InShadow) log.LogWarning("{Workflow} is in shadow: nothing is written for it", id);
        foreach (var request in await book.OthersAsync(settings.Modes.InShadow, cancellationToken))
        {
            await waker.WakeAsync(request, cancellationToken);
            await book.EndAsync(request, time.GetUtcNow(), cancellationToken);
            log.LogInformation("{Request} was looked at in shadow, and is acted on from now on", request);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

internal static class ShadowServices
{
    public static IServiceCollection AddShadow(this IServiceCollection services, bool polls)
    {
        services.AddSingleton<ShadowReports>().AddSingleton<ShadowEnd>();
        return polls ? services.AddHostedService(provider => provider.GetRequiredService<ShadowEnd>()) : services;
    }
}
