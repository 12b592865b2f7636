using AccessBot.Scenarios.Tests.Processes.Kills;
using AccessBot.Scenarios.Tests.Processes.Stories;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Worker.Desk;
using AccessBot.Workflows.Kit.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Processes;

/// <summary>A request that kills the process whenever it is looked at. Only the declined one takes the step that kills.</summary>
public sealed class ADeadlyRequest
{
    private const int Starts = 3;

    [Fact]
    public async Task Is_handed_over_after_three_starts_holds_up_nobody_and_goes_on_when_it_is_retried()
    {
        await using var world = await PracticeWorld.StartAsync();
        var newcomers = new Newcomers(world);
        var unharmed = await UnharmedRun.TakeAsync(world, newcomers);
        world.LoseDatabase();
        var (crowd, others) = (new Crowd(world), new Crowd(world));
        await crowd.FileAsync(Story.Declined, await newcomers.HireAsync());
        for (var i = 0; i < 3; i++) await others.FileAsync(Story.WrongLabelThenVerified, await newcomers.HireAsync());
        for (var start = 1; start <= Starts; start++)
        {
            await using var doomed = BotProcess.Start(world.ConfigFile, "not-confirmed:after-intent");
            await crowd.ActUntilAsync(_ => doomed.HasEnded, () => $"start {start}: nothing killed the bot\n{doomed.Said}");
            Assert.Equal(BotProcess.Killed, doomed.ExitCode);
        }

        await using (var survivor = BotProcess.Start(world.ConfigFile, "not-confirmed:after-intent"))
        {
            await others.EndsAsync(unharmed, () => survivor.Said);
            await crowd.ActUntilAsync(
                _ => survivor.Said.Contains("looked at again, alone, at", StringComparison.Ordinal), () => survivor.Said);
            Assert.False(survivor.HasEnded, survivor.Said);
            await survivor.AskToStopAsync();
            Assert.Equal(0, await survivor.EndedAsync(Crowd.Patience));
        }

        await RetryAsync(world, crowd.Filed[0]);
        await using var healthy = BotProcess.Start(world.ConfigFile);
        await crowd.EndsAsync(unharmed, () => healthy.Said);
    }

    private static async Task RetryAsync(PracticeWorld world, StoryRequest poisoned)
    {
        await using var desk = await world.StartBotAsync();
        var row = (await desk.Services.GetRequiredService<RequestBook>().FindAsync(poisoned.Request!, default))!;
        Assert.Equal(("hand-over", PassReasons.Deadly), (row.Kind, row.Because));
        Assert.Equal(
            "the process ended 3 times while it looked at this request, the last time in the step not-confirmed", row.LastError);
        var done = await desk.Services.GetRequiredService<OperatorActs>().RetryAsync(poisoned.Request!, new By("sam", "mended"), default);
        Assert.True(done.IsDone, done.Sentence);
    }
}
