using AccessBot.Scenarios.Tests.Processes;

namespace AccessBot.Benchmarks.Chaos;

/// <summary>The file of a bot on SQLite.</summary>
internal static class Files
{
    private const int Refused = 1;

    public static IReadOnlyList<Experiment> All =>
    [
        OnSqlite("5a", "an older copy of the file, bot stopped", run => OlderAsync(run, isStopped: true)),
        OnSqlite("5a-running", "an older copy moved over the file of a running bot, which is then started again", run => OlderAsync(run, isStopped: false)),
        OnSqlite("5b", "-wal and -shm deleted under a running bot, which is then started again", async run =>
        {
            await run.LastAsync(8);
            foreach (var end in new[] { "-wal", "-shm" }) File.Delete(run.World.Settings.Storage.Path + end);
            await run.LastAsync(10);
            if (!run.Trial.Said().Contains("so what the bot writes down is lost", StringComparison.Ordinal))
                run.Violations.Add("the bot did not say that its file was gone");
            await run.Trial.Replicas[0].KillAsync();
            run.Trial.Replicas[0].Start();
            await run.LastAsync(5);
        }),
        OnSqlite("5c", "a second 'run' on one file", run => BesideAsync(run, "run")),
        OnSqlite("5d", "'once' beside 'run'", run => BesideAsync(run, "once")),
    ];

    private static Experiment OnSqlite(string id, string what, Func<ChaosRun, Task> play) => new(id, what, play)
    {
        Setup = setup => setup with { OnPostgres = false, Replicas = 1 },
    };

    private static async Task OlderAsync(ChaosRun run, bool isStopped)
    {
        var (file, bot) = (run.World.Settings.Storage.Path!, run.Trial.Replicas[0]);
        await run.LastAsync(5);
        await bot.KillAsync();
        foreach (var end in new[] { "", "-wal" }.Where(end => File.Exists(file + end))) File.Copy(file + end, $"{file}.older{end}", overwrite: true);
        bot.Start();
        await run.LastAsync(10);
        if (isStopped) await bot.KillAsync();
        foreach (var end in new[] { "-wal", "-shm" }) File.Delete(file + end);
        foreach (var end in new[] { "", "-wal" }.Where(end => File.Exists($"{file}.older{end}"))) File.Move($"{file}.older{end}", file + end, overwrite: true);
        if (!isStopped) await run.LastAsync(8);
        await bot.KillAsync();
        bot.Start();
        await run.LastAsync(5);
    }

    private static async Task BesideAsync(ChaosRun run, string verb)
    {
        await run.LastAsync(4);
        await using var second = BotProcess.Run([verb, "--config", run.World.ConfigFile]);
        await run.UntilAsync(_ => second.HasEnded, Crowd.Patience.TotalSeconds);
        if (!second.HasEnded || second.ExitCode != Refused) run.Violations.Add($"the second bot was not refused:\n{second.Said}");
    }
}
