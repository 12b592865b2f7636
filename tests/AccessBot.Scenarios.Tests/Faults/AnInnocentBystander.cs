using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.LightAgent;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Passes;
using AccessBot.Workflows.Ports.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Faults;

/// <summary>The process died three times while a request was looked at, and the request had nothing to do with it.</summary>
public sealed class AnInnocentBystander
{
    [Fact]
    public async Task Is_told_to_operators_tried_after_pauses_that_double_and_goes_on_by_itself()
    {
        var time = new JumpingTime();
        await using var world = await PracticeWorld.StartAsync(time);
        await using var bot = await world.StartBotAsync(time: time);
        var request = await world.FileAsync("ana", FederalForm.For());
        var (deaths, messages) = (bot.Services.GetRequiredService<ILookCount>(), bot.Services.GetRequiredService<OperatorMessages>());
        await bot.Services.GetRequiredService<IJournal>().RecordAsync(
            request,
            new PassRecord("access", "act", PassReasons.TakenIn, null, "seat", time.GetUtcNow(), null, 0, null, null, null, null), default);

        for (var minutes = 5; minutes <= 20; minutes *= 2)
        {
            await deaths.SetAsync(request, 3, default);
            var put = await bot.LookAsync(request);
            Assert.InRange(put.WakeAt!.Value - time.GetUtcNow(), TimeSpan.FromMinutes(minutes - 1), TimeSpan.FromMinutes(minutes));
            Assert.Equal(PassTroubles.Stuck, Assert.Single(await messages.ListAsync(10, default)).Kind);
            time.Jump(TimeSpan.FromMinutes(minutes));
        }

        await bot.LookAsync(request);

        Assert.Empty(await messages.ListAsync(10, default));
        Assert.Equal(["people-asked", "status"], (await world.StateAsync()).NoteKinds(request));
    }
}
