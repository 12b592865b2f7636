using System.Diagnostics;
using System.Runtime.CompilerServices;
using AccessBot.Scenarios.Tests.World;
using Npgsql;

namespace AccessBot.Benchmarks.Chaos;

/// <summary>PostgreSQL itself, for all replicas at once.</summary>
internal static class Servers
{
    public static IReadOnlyList<Experiment> All =>
    [
        new("4a", "PostgreSQL restarted every 10 s, half of them immediate", run => run.RepeatAsync(async () =>
        {
            await RestartAsync(run.Random.Next(2) == 0 ? "immediate" : "fast");
            await run.LastAsync(10);
        })),
        new("4b", "half of the backends terminated every 3 s", run => run.RepeatAsync(async () =>
        {
            await run.Trial.Database.RunAsync(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND random() < 0.5");
            await run.LastAsync(3);
        })),
        new("4c", "read-only 8 s", run => run.RepeatAsync(async () =>
        {
            await run.Trial.Database.BeReadOnlyAsync(true);
            await run.LastAsync(8);
            await run.Trial.Database.BeReadOnlyAsync(false);
            await run.LastAsync(5);
        })),
        new("4d", "all connections used up 10 s", run => run.RepeatAsync(async () =>
        {
            var taken = await TakeAllAsync(run.Trial.Database);
            await run.LastAsync(10);
            foreach (var connection in taken) await connection.DisposeAsync();
            await run.LastAsync(6);
        })),
        new("4g", "an older copy put in place under running replicas", run => run.RepeatAsync(async () =>
        {
            await run.Trial.Database.CopyAsync();
            await run.LastAsync(10);
            await run.Trial.Database.PutBackAsync();
            await run.LastAsync(10);
        })),
        new("4g-stopped", "an older copy put in place while all replicas are stopped", run => run.RepeatAsync(async () =>
        {
            await run.Trial.Database.CopyAsync();
            await run.LastAsync(10);
            foreach (var replica in run.Trial.Replicas) await replica.KillAsync();
            await run.Trial.Database.PutBackAsync();
            foreach (var replica in run.Trial.Replicas) replica.Start();
            await run.LastAsync(10);
        })),
    ];

    private static async Task RestartAsync(string how)
    {
        var server = new NpgsqlConnectionStringBuilder(OnPostgres).Host!;
        using var script = Process.Start(Path.Combine(Here(), "../../Support/postgres.sh"), ["restart", server, how]);
        await script.WaitForExitAsync();
        if (script.ExitCode != 0) throw new InvalidOperationException($"PostgreSQL could not be restarted: exit code {script.ExitCode}");
        NpgsqlConnection.ClearAllPools();
    }

    // Until none is left, or as many as a server of this size gives.
    private static async Task<List<NpgsqlConnection>> TakeAllAsync(SharedDatabase database)
    {
        var taken = new List<NpgsqlConnection>();
        try
        {
            while (taken.Count < 400) taken.Add(await database.OpenAsync());
        }
        catch (PostgresException none) when (none.SqlState == PostgresErrorCodes.TooManyConnections)
        {
            // That was all of them.
        }

        return taken;
    }

    private static string OnPostgres => Environment.GetEnvironmentVariable("ACCESSBOT_TEST_POSTGRES")!;

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
