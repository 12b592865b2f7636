using AccessBot.Practice.Hosting;
using AccessBot.Scenarios.Tests.Chaos;

namespace AccessBot.Benchmarks.Chaos;

/// <summary>The first replica's clock is not the others'.</summary>
internal static class Clocks
{
    // Seconds after which a replica is at work.
    private const double Running = 12;

    public static IReadOnlyList<Experiment> All =>
    [
        Clock("2a+3", "clock 3 s ahead", orders => orders with { Ahead = 3 }),
        Clock("2a+5", "clock 5 s ahead", orders => orders with { Ahead = 5 }),
        Clock("2a+30", "clock leaps 30 s ahead", orders => orders with { Ahead = 30, RightFor = Running }),
        Clock("2a-30", "clock leaps 30 s back", orders => orders with { Ahead = -30, RightFor = Running }),
        Clock("2a-1h", "clock leaps an hour back", orders => orders with { Ahead = -3600, RightFor = Running }),
        Clock("2a-2x", "clock twice as fast", orders => orders with { Pace = 2 }),
        Clock("2b", "clock 5 s ahead, and comments that take 3 s", orders => orders with { Ahead = 5 }) with { Play = SlowAsync },
        Clock("2c", "clock an hour ahead from the start on", orders => orders with { Ahead = 3600 }),
        Clock("2c-leap", "clock leaps an hour ahead", orders => orders with { Ahead = 3600, RightFor = Running }),
        Clock("2c-back", "clock leaps an hour ahead, and back after 5 s", orders => orders with { Ahead = 3600, RightFor = Running, RightAfter = Running + 5 }),
    ];

    private static Experiment Clock(string id, string what, Func<ReplicaOrders, ReplicaOrders> wrong) =>
        new(id, what, run => run.RepeatAsync(() => run.LastAsync(5)))
        {
            Setup = setup => setup with { Orders = (number, orders) => number == 0 ? wrong(orders) : orders },
        };

    private static Task SlowAsync(ChaosRun run) => run.RepeatAsync(async () =>
    {
        run.World.Sandbox.World.Faults.Add(new Fault("gitlab", "POST", "/notes", FaultKind.Slow, Seconds: 3, Count: 20));
        await run.LastAsync(5);
    });
}
