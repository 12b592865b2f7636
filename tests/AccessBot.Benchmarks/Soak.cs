using System.Globalization;
using AccessBot.Practice.Hosting;
using AccessBot.Scenarios.Tests.Processes;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;

namespace AccessBot.Benchmarks;

/// <summary>
/// Replicas that are killed at random and vendors that fail at random, while people file requests and answer. At the
/// end everything is left in peace, and each request is compared with the unharmed run. Exit code 1 when anything was
/// lost or doubled.
/// </summary>
internal static class Soak
{
    private static readonly TimeSpan PatienceAtTheEnd = TimeSpan.FromMinutes(3);
    private static readonly string[] Targets = ["gitlab", "zendesk:us-federal", "zendesk:global", "okta", "mail"];
    private static readonly Story[] Stories =
    [
        Story.WrongLabelThenVerified, Story.Declined, Story.FormLeftIncomplete, Story.ShownTheWay, Story.AgentLeaves, Story.LightAgentByMail,
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        var length = TimeSpan.FromMinutes(args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 30);
        var seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
        var beside = args.Length > 2 ? Path.GetFullPath(args[2]) : null;
        var hasServer = Environment.GetEnvironmentVariable("ACCESSBOT_TEST_POSTGRES") is { Length: > 0 };
        await using var database = hasServer ? await SharedDatabase.CreateAsync() : null;
        await using var world = await PracticeWorld.StartAsync();
        await world.BeRoughAsync();
        var newcomers = new Newcomers(world);
        var unharmed = await UnharmedRun.TakeAsync(world, newcomers, Stories);
        world.LoseDatabase();
        await using var replicas = new DoomedReplicas(
            database is null ? world.ConfigFile : world.ConfigOn(database), database is null ? 1 : 2, new Random(seed), beside);
        var (crowd, faults, random) = (new Crowd(world), 0, new Random(seed + 1));
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < length)
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

        world.Sandbox.World.Faults.Clear();
        await replicas.LeaveInPeaceAsync();
        var end = await SettleAsync(world, crowd, unharmed);
        replicas.Hear();
        var report = new SoakReport(length, seed, replicas, crowd, faults, end, unharmed);
        var code = Report(report);
        foreach (var line in replicas.Complaints) await Console.Error.WriteLineAsync(line.Length > 1500 ? line[..1500] : line);
        if (code == 0) return code;
        await using var memory = database is null
            ? Storage.Databases.Database.Sqlite(world.Settings.Storage.Path!)
            : Storage.Databases.Database.Postgres(database.ConnectionString);
        var harmed = report.HarmedRequests().Select(one => one.Request).OfType<RequestRef>().ToList();
        foreach (var request in harmed) await Console.Error.WriteLineAsync(end.Issue(request).ToJsonString());
        await Console.Error.WriteLineAsync(await Autopsy.OfAsync(memory, harmed));
        return code;
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

    private static int Report(SoakReport report)
    {
        var (lost, doubled) = report.Count();
        Console.WriteLine($"""
            | what | count |
            |---|---|
            | minutes, seed | {report.Length.TotalMinutes:0.#}, {report.Seed} |
            | replicas on {(report.Replicas.Count == 1 ? "SQLite" : "PostgreSQL")} | {report.Replicas.Count} |
            | requests filed | {report.Crowd.Filed.Count}: {report.Filed()} |
            | kills (SIGKILL) | {report.Replicas.Kills} |
            | clean stops (SIGTERM) | {report.Replicas.Stops} |
            | faults at vendors and mail server | {report.Faults} |
            | notes, mails and accounts | {report.Effects()} |
            | lost effects | {lost} |
            | doubled effects | {doubled} |
            | requests that did not end as in the unharmed run | {report.HarmedRequests().Count()} |
            """);
        var harmed = report.Crowd.Harmed(report.End, report.Unharmed);
        if (harmed.Length > 0) Console.Error.WriteLine($"{harmed}");
        return lost + doubled + report.HarmedRequests().Count() == 0 ? 0 : 1;
    }
}
