using AccessBot.Storage.Databases;
using Npgsql;

namespace AccessBot.Benchmarks.Chaos;

/// <summary>A replica stands still.</summary>
internal static class Pauses
{
    private static readonly string[] Points =
    [
        "ask-people:BeforeIntent", "ask-people:AfterIntent", "people-asked:BeforeIntent", "people-asked:AfterIntent", "seat:AfterIntent",
        "settle-wait:BeforeIntent", "ready:AfterIntent",
    ];

    public static IReadOnlyList<Experiment> All =>
    [
        new("1a", "SIGSTOP 12 s at a step's point", run => AtPointsAsync(run, 12, 12))
        {
            Setup = setup => setup with { Orders = (_, orders) => orders with { StopsAt = Points } },
        },
        new("1a-short", "SIGSTOP 4 to 9 s at a step's point, about as long as a takeover takes", run => AtPointsAsync(run, 4, 9))
        {
            Setup = setup => setup with { Orders = (_, orders) => orders with { StopsAt = Points } },
        },
        new("1c", "SIGSTOP 6 to 14 s at random", run => run.RepeatAsync(async () =>
        {
            var one = run.Any();
            await one.Bot.PauseAsync();
            await run.LastAsync(run.Between(6, 14));
            await one.Bot.ResumeAsync();
            await run.LastAsync(run.Between(1, 4));
        })),
        new("1f", "somebody stands still for good within a transaction of the scheduler's", run => InATransactionAsync(run)),
    ];

    // Never disposed of while the experiment runs: whoever stands still does not let go.
    private static async Task InATransactionAsync(ChaosRun run)
    {
        await run.LastAsync(4);
        await using var database = Database.Postgres(run.Trial.Database.ConnectionString);
        var still = new NpgsqlConnection(database.ConnectionString);
        await still.OpenAsync();
        await new NpgsqlCommand("BEGIN; SELECT * FROM qrtz_locks FOR UPDATE", still).ExecuteNonQueryAsync();
        await run.LastAsync(75);
    }

    private static Task AtPointsAsync(ChaosRun run, double least, double most) => run.RepeatAsync(async () =>
    {
        var paused = run.Trial.Replicas.Where(replica => replica.Bot.IsPaused).ToList();
        await run.LastAsync(paused.Count > 0 ? run.Between(least, most) : 1);
        foreach (var replica in paused) await replica.Bot.ResumeAsync();
    });
}
