using AccessBot.Storage.Databases;
using AccessBot.Worker.Scheduling;

namespace AccessBot.Worker.Cli;

/// <summary>Sees when the database's file is no longer the one at its path, and leaves a sign that a bot is at work.</summary>
internal sealed class FileWatch(BotHold hold, DatabaseHealth memory, TimeProvider time, ILogger<FileWatch> log)
    : SteadyService(time, log)
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(5);

    protected override async Task WorkAsync(CancellationToken ct)
    {
        using var clock = new PeriodicTimer(Glance, Time);
        while (await clock.WaitForNextTickAsync(ct))
        {
            hold.SaySeen(Time.GetUtcNow());
            if (hold.FindTrouble() is not { } trouble) continue;
            memory.Displace(trouble);
            return;
        }
    }
}
