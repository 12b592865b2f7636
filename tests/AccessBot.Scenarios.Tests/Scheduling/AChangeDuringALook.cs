using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Worker.Scheduling.Polls;
using AccessBot.Workflows.Kit.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Scheduling;

/// <summary>People do not wait until the bot has finished: what they do while it looks must lead to another look.</summary>
public sealed class AChangeDuringALook
{
    private const string Verified = "citizenship::verified";

    // The bot has just taken the requester's label off, and the People team sets the same one before the look has ended. The issue
    // then stands as it stood when the look began.
    [Fact]
    public async Task That_brings_back_what_the_bot_just_removed_is_no_echo()
    {
        await using var world = await PracticeWorld.StartAsync();
        var meanwhile = new Meanwhile();
        await using var bot = await world.StartBotAsync(meanwhile);
        var request = await world.FileAsync("ana", FederalForm.For());
        await bot.LookAsync(request);
        await world.LabelAsync(request, "ana", Verified);
        await PollAsync(world, bot);

        var woken = -1;
        meanwhile.BeforeTheEnd = async () =>
        {
            await world.LabelAsync(request, "pat", Verified);
            woken = (await PollAsync(world, bot)).Woken;
        };
        await bot.LookAsync(request);

        Assert.Equal(1, woken);
        Assert.Contains("explain-label", (await world.StateAsync()).NoteKinds(request));
    }

    private static Task<PollReport> PollAsync(PracticeWorld world, Bot bot) =>
        bot.Services.GetRequiredService<SourcePoll>()
            .RunAsync(world.Settings.Sources.First(source => source.Intake == RequestRef.AccessRequest), TimeSpan.FromSeconds(3), default);

    private sealed class Meanwhile : IPassProbe
    {
        public Func<Task>? BeforeTheEnd { get; set; }

        public async ValueTask ReachedAsync(string key, StepPoint point, CancellationToken ct)
        {
            if (point != StepPoint.BeforeIntent || !key.Contains("/settle-", StringComparison.Ordinal)) return;
            var act = BeforeTheEnd;
            BeforeTheEnd = null;
            if (act is not null) await act();
        }
    }
}
