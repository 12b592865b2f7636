using System.Globalization;
using AccessBot.Scenarios.Tests.Processes;
using AccessBot.Scenarios.Tests.Processes.Kills;
using AccessBot.Scenarios.Tests.Processes.Stories;
using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Benchmarks;

/// <summary>Start-up, memory at rest and after many Federal requests, and how long a killed bot's work waits.</summary>
internal static class Figures
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    public static async Task<int> RunAsync(string[] args)
    {
        var requests = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
        Console.WriteLine("| what | measured |\n|---|---|");
        await StartUpAsync();
        await MemoryAsync(requests);
        await RecoveryAsync();
        return 0;
    }

    private static async Task StartUpAsync()
    {
        await using var world = await PracticeWorld.StartAsync();
        List<double> first = [], ready = [];
        for (var i = 0; i < 5; i++)
        {
            var began = TimeProvider.System.GetTimestamp();
            await using var bot = BotProcess.Start(world.ConfigFile);
            first.Add(await SinceAsync(began, () => bot.Said.Length > 0));
            ready.Add(await SinceAsync(began, () => bot.Said.Contains("is watched", StringComparison.Ordinal)));
        }

        Console.WriteLine($"| start to first word (median of 5) | {Median(first):0.00} s |");
        Console.WriteLine($"| start to first poll done (median of 5) | {Median(ready):0.00} s |");
    }

    private static async Task MemoryAsync(int requests)
    {
        await using var world = await PracticeWorld.StartAsync();
        Unlimited(world);
        var (crowd, newcomers) = (new Crowd(world), new Newcomers(world));
        // Before the bot, which would do the same work beside it on a database of its own.
        var unharmed = await UnharmedRun.TakeAsync(world, newcomers);
        world.LoseDatabase();
        await using var bot = BotProcess.Start(world.ConfigFile);
        await Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System);
        Console.WriteLine($"| memory idle after 10 s | {Memory.Now(bot.Id):0} MB |");
        var began = TimeProvider.System.GetTimestamp();
        for (var filed = 0; filed < requests; filed += 50)
        {
            for (var i = 0; i < 50; i++) await crowd.FileAsync(Story.WrongLabelThenVerified, await newcomers.HireAsync());
            await crowd.EndsAsync(unharmed, () => bot.Said);
        }

        var took = TimeProvider.System.GetElapsedTime(began);
        Console.WriteLine($"| {crowd.Filed.Count} Federal requests from filed to told, in fifties | {took.TotalSeconds:0} s |");
        Console.WriteLine($"| memory after them | {Memory.Now(bot.Id):0} MB, peak {Memory.Peak(bot.Id):0} MB |");
    }

    private static async Task RecoveryAsync()
    {
        await using var world = await PracticeWorld.StartAsync();
        var newcomers = new Newcomers(world);
        var unharmed = await UnharmedRun.TakeAsync(world, newcomers);
        world.LoseDatabase();
        var crowd = new Crowd(world);
        await crowd.FileAsync(Story.Declined, await newcomers.HireAsync());
        await using (var doomed = BotProcess.Start(world.ConfigFile, "people-asked:after-effect"))
        {
            await crowd.ActUntilAsync(_ => doomed.HasEnded, () => doomed.Said);
        }

        var began = TimeProvider.System.GetTimestamp();
        await using var next = BotProcess.Start(world.ConfigFile);
        await crowd.EndsAsync(unharmed, () => next.Said);
        Console.WriteLine($"| SIGKILL in a step, restarted at once on SQLite: until the request has ended | {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.0} s |");
    }

    private static void Unlimited(PracticeWorld world)
    {
        var now = world.Sandbox.World.Behaviours;
        world.Sandbox.World.Behaviours = now with
        {
            GitLab = now.GitLab with { NotesPerMinute = 0, RequestsPerMinute = 0 },
            Zendesk = now.Zendesk with { RequestsPerMinute = 0 },
            Okta = now.Okta with { RequestsPerMinute = 0 },
        };
    }

    private static async Task<double> SinceAsync(long began, Func<bool> isSo)
    {
        while (!isSo()) await Task.Delay(Glance, TimeProvider.System);
        return TimeProvider.System.GetElapsedTime(began).TotalSeconds;
    }

    private static double Median(List<double> all) => all.Order().ElementAt(all.Count / 2);
}
