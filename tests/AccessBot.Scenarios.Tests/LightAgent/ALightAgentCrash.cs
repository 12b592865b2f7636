using AccessBot.Scenarios.Tests.World;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.LightAgent;

namespace AccessBot.Scenarios.Tests.LightAgent;

/// <summary>The bot dies at each point of each step; another starts on the same database, or on none, and ends it.</summary>
public sealed class ALightAgentCrash
{
    private const string Ready = "Your Zendesk Global light agent account";

    public static TheoryData<string, StepPoint, bool> Points()
    {
        var points = new TheoryData<string, StepPoint, bool>();
        foreach (var step in new[] { "seat", "answer" })
        {
            foreach (var point in Enum.GetValues<StepPoint>()) points.Add(step, point, false);
            points.Add(step, StepPoint.AfterEffect, true);
        }

        foreach (var point in Enum.GetValues<StepPoint>()) points.Add("app-ready", point, false);
        return points;
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task At_any_point_leaves_one_account_and_each_mail_once(string step, StepPoint point, bool losesDatabase)
    {
        var time = new JumpingTime();
        await using var world = await PracticeWorld.StartAsync(time);
        var probe = new CrashProbe(step, point);
        await world.SendAsync();
        var crashed = await WorkAsync(world, probe, time, losesDatabase, crashed: false);
        world.GiveApp("ana@gitlab.com");
        time.Jump(TimeSpan.FromMinutes(6));
        crashed = await WorkAsync(world, probe, time, losesDatabase, crashed);
        time.Jump(TimeSpan.FromMinutes(30));
        await using var bot = await world.StartBotAsync(time: time);
        await bot.WorkAsync();

        Assert.True(crashed, $"the run never came to {step} {point}");
        var state = await world.StateAsync();
        Assert.Equal("agent light", state.Global("ana@gitlab.com"));
        Assert.Equal([Ready, "You can sign in to Zendesk Global now"], state.Subjects());
        Assert.Equal("inbox 0, done 1, ignored 0, handed-over 0", world.Folders());
        Assert.Equal(("rest", Because.Done), ((await bot.OnlyRowAsync()).Kind, (await bot.OnlyRowAsync()).Because));
    }

    [Theory]
    [MemberData(nameof(LatePoints))]
    public async Task While_telling_of_the_delay_tells_it_once(StepPoint point)
    {
        var time = new JumpingTime();
        await using var world = await PracticeWorld.StartAsync(time);
        var probe = new CrashProbe("app-late", point);
        await world.SendAsync();
        await WorkAsync(world, probe, time, losesDatabase: false, crashed: false);
        time.Jump(TimeSpan.FromHours(25));
        var crashed = await WorkAsync(world, probe, time, losesDatabase: false, crashed: false);
        await using var bot = await world.StartBotAsync(time: time);
        await bot.WorkAsync();

        Assert.True(crashed);
        Assert.Equal([Ready, "Zendesk Global is not in your Okta yet"], (await world.StateAsync()).Subjects());
        Assert.Equal(Because.NoApp, (await bot.OnlyRowAsync()).Because);
    }

    public static TheoryData<StepPoint> LatePoints() => [.. Enum.GetValues<StepPoint>()];

    // Looks; when it dies, a new bot looks again.
    private static async Task<bool> WorkAsync(PracticeWorld world, CrashProbe probe, JumpingTime time, bool losesDatabase, bool crashed)
    {
        await using (var bot = await world.StartBotAsync(probe, time))
        {
            try
            {
                await bot.WorkAsync(crashed ? default : probe.Life);
                return crashed;
            }
            catch (OperationCanceledException)
            {
            }
        }

        if (losesDatabase) world.LoseDatabase();
        await using var next = await world.StartBotAsync(time: time);
        await next.WorkAsync();

        // An account that was made a moment ago is not in the search yet, and nobody writes over it: the bot looks again.
        time.Jump(TimeSpan.FromMinutes(1));
        await next.WorkAsync();
        return true;
    }
}
