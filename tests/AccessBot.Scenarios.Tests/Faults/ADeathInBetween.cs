using AccessBot.Scenarios.Tests.Faults.Stories;
using AccessBot.Scenarios.Tests.Faults.Sweeps;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Workflows.Ports.Memory;
using Xunit.Abstractions;

namespace AccessBot.Scenarios.Tests.Faults;

/// <summary>
/// After any effect of a workflow the bot dies; a new one on the same database, or on an empty one, ends the request. The
/// effects are counted as they happen: each run dies one later, until one comes through.
/// </summary>
public sealed class ADeathInBetween(ITestOutputHelper output)
{
    private const int MostLooks = 25;
    private const int MostEffects = 60;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task In_a_Federal_request_repeats_nothing(bool losesDatabase) =>
        SweepAsync(world => new FederalStories(world), _ => FederalStories.WellEnded, losesDatabase);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task In_a_removal_repeats_nothing(bool losesDatabase) =>
        SweepAsync(world => new RemovalStories(world), _ => RemovalStories.WellEnded, losesDatabase);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task In_a_signpost_repeats_nothing(bool losesDatabase) =>
        SweepAsync(world => new SignpostStories(world), _ => SignpostStories.WellEnded, losesDatabase);

    [Fact]
    public Task In_a_light_agents_mail_repeats_nothing() =>
        SweepAsync(world => new LightAgentStories(world), _ => LightAgentStories.WellEnded, losesDatabase: false);

    /// <summary>A mail that was filed is known to nobody any more: its account stays, and nobody watches for its app.</summary>
    [Fact]
    public Task In_a_light_agents_mail_loses_only_the_watch_with_the_database() => SweepAsync(
        world => new LightAgentStories(world),
        after => after switch
        {
            "filed as Done" => LightAgentStories.Unwatched("Your Zendesk Global light agent account"),
            "mail You can sign in to Zendesk Global now" => LightAgentStories.Unwatched(
                "Your Zendesk Global light agent account, You can sign in to Zendesk Global now"),
            _ => LightAgentStories.WellEnded,
        },
        losesDatabase: true);

    private async Task SweepAsync(Func<PracticeWorld, IStory> tell, Func<string, string> wellEnded, bool losesDatabase)
    {
        var time = new HurriedTime();
        await using var world = await PracticeWorld.StartAsync(time);
        var story = tell(world);
        var ends = new List<(string After, Ended Ended)>();
        for (var effect = 1; ends.Count < effect; effect++)
        {
            Assert.True(effect < MostEffects, "no run came through");
            var bot = new Mortal(effect);
            var ended = await EndAsync(world, await story.FileAsync(), bot, time, losesDatabase);
            if (!bot.IsDead) break;
            ends.Add((bot.LastEffect, ended));
        }

        var state = await world.StateAsync();
        output.WriteLine(string.Join('\n', ends.Select(end => end.After)));
        var harmed = ends.Where(end => end.Ended.Outcome(state) != wellEnded(end.After).ReplaceLineEndings("\n"))
            .Select(end => $"after {end.After}\n{end.Ended.Outcome(state)}\n{end.Ended.Last?.LastError}").ToList();
        Assert.True(harmed.Count == 0, string.Join("\n\n", harmed));
        Assert.NotEmpty(ends);
    }

    private static async Task<Ended> EndAsync(
        PracticeWorld world, IFiled filed, Mortal mortal, HurriedTime time, bool losesDatabase)
    {
        var bot = await world.StartBotAsync(time: time, more: mortal.Watch);
        try
        {
            for (var look = 1; ; look++)
            {
                PassRecord? last = null;
                try
                {
                    last = await filed.LookAsync(bot, mortal.IsDead ? default : mortal.Life);
                }
                catch (OperationCanceledException) when (mortal.IsDead)
                {
                    await bot.DisposeAsync();
                    if (losesDatabase) world.LoseDatabase();
                    bot = await world.StartBotAsync(time: time);
                }

                if (last is { Kind: "rest" or "hand-over" } || look == MostLooks) return new Ended(filed, last);
                if (last is not null) await filed.ActAsync(last);
                await Task.Delay(TimeSpan.FromSeconds(2), time);
            }
        }
        finally
        {
            await bot.DisposeAsync();
        }
    }
}
