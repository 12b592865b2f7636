using AccessBot.Practice.Hosting;
using AccessBot.Scenarios.Tests.Chaos;
using AccessBot.Scenarios.Tests.Processes;
using AccessBot.Scenarios.Tests.Processes.Kills;
using AccessBot.Scenarios.Tests.Processes.Stories;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Acting;

namespace AccessBot.Benchmarks.Soaking;

/// <summary>
/// Replicas that are killed, stand still or lose PostgreSQL at random, and vendors that fail at random, while people file
/// requests and answer. At the end everything is left in peace, and each request is compared with the unharmed run. Exit code 1
/// when anything was lost, doubled or done by a replica that was taken over, or the work is not spread.
/// </summary>
internal static class Soak
{
    private const int MostComplaints = 50, Burst = 75;

    private static readonly TimeSpan PatienceAtTheEnd = TimeSpan.FromMinutes(3);
    private static readonly string[] Targets = ["gitlab", "zendesk:us-federal", "zendesk:global", "okta", "mail"];
    private static readonly Story[] Stories =
    [
        Story.WrongLabelThenVerified, Story.Declined, Story.FormLeftIncomplete, Story.ShownTheWay, Story.AgentLeaves, Story.LightAgentByMail,
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        var orders = SoakOrders.Read(args);
        await using var database = orders.HasServer ? await SharedDatabase.CreateAsync() : null;
        var ledger = new VendorLedger();
        await using var world = await PracticeWorld.StartAsync(witness: ledger.Witness);
        await world.BeRoughAsync();
        // Longer than an effect may be sent for: the practice world carries out at once what it carries out at all.
        File.WriteAllText(world.ConfigFile, File.ReadAllText(world.ConfigFile).Replace("late_after: 1s", "late_after: 8s", StringComparison.Ordinal));
        var newcomers = new Newcomers(world);
        var unharmed = await UnharmedRun.TakeAsync(world, newcomers, Stories);
        world.LoseDatabase();
        var looks = new LookLog(Directory.CreateTempSubdirectory("accessbot-soak-looks-").FullName);
        await using var replicas = new DoomedReplicas(world, database, looks, orders);
        var firings = database is null ? null : new FiringLog(database);
        if (database is not null) await database.HasReplicasAsync(orders.Replicas);
        if (firings is not null) await firings.BeginAsync();
        var crowd = new Crowd(world);
        var faults = await DisturbAsync(orders, world, replicas, crowd, newcomers, unharmed);

        world.Sandbox.World.Faults.Clear();
        await replicas.LeaveInPeaceAsync();
        await SettleAsync(world, crowd, unharmed);
        var overlaps = looks.Overlaps();
        var burst = orders.CountsSpread ? await BurstAsync(world, crowd, newcomers, orders.Replicas) : DateTimeOffset.MaxValue;
        var end = await SettleAsync(world, crowd, unharmed);
        var report = new SoakReport(orders, replicas, crowd, faults, end, unharmed)
        {
            Folded = ledger.Folded,
            Overlaps = overlaps,
            Superseded = firings is null ? [] : ledger.OfSuperseded(await firings.ReadAsync(), Mandate.Usual),
            Burst = looks.Count(burst),
        };
        Console.WriteLine(report.Table());
        foreach (var line in replicas.Complaints.Take(MostComplaints)) await Console.Error.WriteLineAsync(line.Length > 1500 ? line[..1500] : line);
        if (report.IsSound) return 0;
        await using var memory = database is null
            ? Storage.Databases.Database.Sqlite(world.Settings.Storage.Path!)
            : Storage.Databases.Database.Postgres(database.ConnectionString);
        await TellAsync(report, memory);
        return 1;
    }

    /// <summary>How many faults of vendors there were.</summary>
    private static async Task<int> DisturbAsync(
        SoakOrders orders, PracticeWorld world, DoomedReplicas replicas, Crowd crowd, Newcomers newcomers, UnharmedRun unharmed)
    {
        var (faults, random, began) = (0, new Random(orders.Seed + 1), TimeProvider.System.GetTimestamp());
        while (TimeProvider.System.GetElapsedTime(began) < orders.Length)
        {
            var state = await world.StateAsync();
            foreach (var one in crowd.Filed) await one.ActAsync(state);
            var open = crowd.Filed.Count(one => one.Outcome(state) != unharmed.Outcomes[one.Story]);
            if (open < 25) await crowd.FileAsync(Stories[random.Next(Stories.Length)], await newcomers.HireAsync());
            if (random.Next(2) == 0)
            {
                world.Sandbox.World.Faults.Add(AnyFault(random));
                faults++;
            }

            await replicas.DisturbAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(400), TimeProvider.System);
        }

        return faults;
    }

    private static async Task TellAsync(SoakReport report, Storage.Databases.Database memory)
    {
        Console.Error.WriteLine($"{string.Join('\n', report.Superseded)}\n{report.Crowd.Harmed(report.End, report.Unharmed)}");
        var harmed = report.HarmedRequests().Select(one => one.Request).OfType<RequestRef>().ToList();
        foreach (var request in harmed) await Console.Error.WriteLineAsync(report.End.Issue(request).ToJsonString());
        await Console.Error.WriteLineAsync(await Autopsy.OfAsync(memory, harmed));
    }

    // When every replica has taken its part of the shards: how many looks each has of what is filed then. GitLab is slow, so that
    // there is work for longer than a replica needs to hear of it.
    private static async Task<DateTimeOffset> BurstAsync(PracticeWorld world, Crowd crowd, Newcomers newcomers, int replicas)
    {
        await Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System);
        var began = TimeProvider.System.GetUtcNow();
        world.Sandbox.World.Faults.Add(new Fault("gitlab", "POST", "/notes", FaultKind.Slow, Seconds: 2, Count: Burst * replicas));
        for (var i = 0; i < Burst * replicas; i++) await crowd.FileAsync(Story.ShownTheWay, await newcomers.HireAsync());
        return began;
    }

    // After the effect only a gateway's own errors: a 429 or a 503 with Retry-After promises that nothing was done.
    private static Fault AnyFault(Random random)
    {
        var kind = Enum.GetValues<FaultKind>()[random.Next(Enum.GetValues<FaultKind>().Length)];
        int? status = kind switch
        {
            FaultKind.Status => random.Next(4) switch { 0 => 401, 1 => 429, 2 => 503, _ => 500 },
            FaultKind.StatusAfter => random.Next(2) == 0 ? 502 : 504,
            _ => null,
        };
        return new Fault(Targets[random.Next(Targets.Length)], null, null, kind, status, Seconds: 1, Count: random.Next(1, 4));
    }

    private static async Task<WorldState> SettleAsync(PracticeWorld world, Crowd crowd, UnharmedRun unharmed)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var state = await world.StateAsync();
            foreach (var one in crowd.Filed) await one.ActAsync(state);
            if (crowd.Harmed(state, unharmed).Length == 0 || TimeProvider.System.GetElapsedTime(began) > PatienceAtTheEnd) return state;
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        }
    }
}
