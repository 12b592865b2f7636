using AccessBot.Storage.Proposing;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Scheduling.Wakes;
using AccessBot.Workflows.Kit.Proposing;

namespace AccessBot.Worker.Proposing;

/// <summary>
/// At a start: a plan whose workflow is not in propose any more is nobody's to apply, and its request is looked at again. Where the workflow
/// acts, that look takes the plan's note back.
/// </summary>
internal sealed class ProposeEnd(PlanBook book, IWaker waker, Settings settings, TimeProvider time, ILogger<ProposeEnd> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var id in settings.Modes.InPropose) log.LogWarning("{Workflow} is in propose: nothing is done for it before an operator applies the plan", id);
        foreach (var request in await book.OthersAsync(settings.Modes.InPropose, cancellationToken))
        {
            await waker.WakeAsync(request, cancellationToken);
            if ((await book.FindAsync(request, cancellationToken)).Open is { } word)
                await book.EndAsync(request, word, WordEnd.Needless, [], time.GetUtcNow(), cancellationToken);
            await book.ClearAsync(request, cancellationToken);
            log.LogInformation("{Request} had a plan, and needs no word any more", request);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

internal static class ProposeServices
{
    public static IServiceCollection AddPropose(this IServiceCollection services, bool polls)
    {
        services.AddSingleton<PlanActs>().AddSingleton<ProposeEnd>();
        return polls ? services.AddHostedService(provider => provider.GetRequiredService<ProposeEnd>()) : services;
    }
}
