using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Workflows.Kit.Contracts;

namespace AccessBot.Scenarios.Tests.Fencing;

/// <summary>The scheduler fires one request several times in one process, as it may after a recovery.</summary>
public sealed class TwoLooksAtOnce
{
    [Fact]
    public async Task Follow_each_other_and_do_everything_once()
    {
        await using var world = await PracticeWorld.StartAsync();
        var watch = new Watch();
        await using var bot = await world.StartBotAsync(watch);
        var request = await world.FileAsync("ana", FederalForm.For());

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => bot.LookAsync(request))));

        var state = await world.StateAsync();
        Assert.Equal(["people-asked", "status"], state.NoteKinds(request));
        Assert.Single(state.Mails);
        Assert.False(watch.SawTwo, "two looks at one request were in the middle of a step at once");
    }

    private sealed class Watch : IPassProbe
    {
        private int _inside;

        public bool SawTwo { get; private set; }

        public async ValueTask ReachedAsync(string key, StepPoint point, CancellationToken ct)
        {
            if (point == StepPoint.BeforeIntent && Interlocked.Increment(ref _inside) > 1) SawTwo = true;
            if (point == StepPoint.AfterReceipt) Interlocked.Decrement(ref _inside);
            await Task.Yield();
        }
    }
}
