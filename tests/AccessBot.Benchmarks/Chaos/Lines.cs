using System.Text;
using AccessBot.Practice.Hosting;
using AccessBot.Scenarios.Tests.Chaos;

namespace AccessBot.Benchmarks.Chaos;

/// <summary>A replica's line to PostgreSQL.</summary>
internal static class Lines
{
    private static readonly byte[] Commit = Encoding.ASCII.GetBytes("COMMIT");

    public static IReadOnlyList<Experiment> All =>
    [
        new("1b", "PostgreSQL silent 12 s, then 20 s, for one replica", run => run.RepeatAsync(async () =>
        {
            await SilentAsync(run, run.Any(), 12);
            await SilentAsync(run, run.Any(), 20);
        })),
        new("1d", "PostgreSQL silent 6 to 14 s at random", run => run.RepeatAsync(() => SilentAsync(run, run.Any(), run.Between(6, 14)))),
        new("1e", "429 Retry-After 15 on comments, and PostgreSQL silent 8 s or 12 s for that replica", run => run.RepeatAsync(async () =>
        {
            run.World.Sandbox.World.Faults.Add(new Fault("gitlab", "POST", "/notes", FaultKind.Status, 429, Seconds: 15, Count: 3));
            await run.LastAsync(1);
            await SilentAsync(run, run.Any(), run.Random.Next(2) == 0 ? 8 : 12);
        })),
        new("3a", "the answer of 6 % of COMMITs lost, and the connection cut", run =>
        {
            foreach (var replica in run.Trial.Replicas) replica.Line.Loses = asked => IsCommit(asked.Span) && run.Random.NextDouble() < 0.06;
            return run.RepeatAsync(() => run.LastAsync(5));
        }),
        new("3b", "PostgreSQL half open 5 to 12 s, then cut", run => run.RepeatAsync(async () =>
        {
            var line = run.Any().Line;
            line.Trouble = LineTrouble.HalfOpen;
            await run.LastAsync(run.Between(5, 12));
            line.Cut();
            line.Trouble = LineTrouble.None;
            await run.LastAsync(4);
        })),
        new("3c", "PostgreSQL 2 s away each way for one replica, 20 s", run => run.RepeatAsync(async () =>
        {
            var line = run.Any().Line;
            line.Delay = TimeSpan.FromSeconds(2);
            await run.LastAsync(20);
            line.Delay = TimeSpan.Zero;
            await run.LastAsync(4);
        })),
        new("4e", "all connections cut and refused 6 s", run => run.RepeatAsync(() => GoneAsync(run, 6, 0))),
        new("4f", "all connections cut and refused 3 s, one replica back 6 s later", run => run.RepeatAsync(() => GoneAsync(run, 3, 6))),
    ];

    private static async Task SilentAsync(ChaosRun run, TrialReplica replica, double seconds)
    {
        replica.Line.Trouble = LineTrouble.Silent;
        await run.LastAsync(seconds);
        replica.Line.Trouble = LineTrouble.None;
        await run.LastAsync(4);
    }

    private static async Task GoneAsync(ChaosRun run, double seconds, double later)
    {
        var lines = run.Trial.Replicas.Select(replica => replica.Line).ToList();
        foreach (var line in lines) line.Trouble = LineTrouble.Refusing;
        foreach (var line in lines) line.Cut();
        await run.LastAsync(seconds);
        foreach (var line in lines.Skip(1)) line.Trouble = LineTrouble.None;
        if (later > 0) await run.LastAsync(later);
        lines[0].Trouble = LineTrouble.None;
        await run.LastAsync(6);
    }

    private static bool IsCommit(ReadOnlySpan<byte> asked) => asked.IndexOf(Commit) >= 0;
}
