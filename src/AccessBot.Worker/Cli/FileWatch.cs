using AccessBot.Storage.Databases;
using AccessBot.Worker.Scheduling;

namespace AccessBot.Worker.Cli;

/// <summary>Sees when the database's file is no longer the one at its path.</summary>
internal sealed class FileWatch(BotHold hold, DatabaseHealth memory, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var clock = new PeriodicTimer(Glance, time);
        while (await clock.WaitForNextTickAsync(stoppingToken))
        {
            if (hold.FindTrouble() is not { } trouble) continue;
            memory.Displace(trouble);
            return;
        }
    }
}
