using System.Diagnostics.CodeAnalysis;

namespace AccessBot.Worker.Scheduling;

/// <summary>
/// Work that goes on beside the looks until the bot stops. What goes wrong in it is said and the work begun again after a pause:
/// .NET ends the whole program when a background service throws.
/// </summary>
public abstract class SteadyService(TimeProvider time, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected TimeProvider Time => time;

    protected ILogger Log => log;

    /// <summary>Returns when there is nothing left to do; otherwise goes on until <paramref name="ct"/>.</summary>
    protected abstract Task WorkAsync(CancellationToken ct);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await BreaksOffAsync(stoppingToken))
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Nothing that a service throws may end the program.")]
    private async Task<bool> BreaksOffAsync(CancellationToken ct)
    {
        try
        {
            await WorkAsync(ct);
            return false;
        }
        catch (Exception trouble) when (!ct.IsCancellationRequested)
        {
            log.LogError(trouble, "{Service} broke off; it is begun again in {Pause}", GetType().Name, Pause);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
