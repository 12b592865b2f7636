using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Scenarios.Tests.Deprovisioning;

/// <summary>The whole bot against the practice world: somebody leaves.</summary>
public sealed class AnOffboarding : IAsyncLifetime
{
    private PracticeWorld _world = null!;
    private Bot _bot = null!;

    public async Task InitializeAsync()
    {
        _world = await PracticeWorld.StartAsync();
        _bot = await _world.StartBotAsync();
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task Ends_with_access_gone_in_one_instance_none_found_in_the_other_and_both_boxes_right()
    {
        await _world.HasAccountAsync(tickets: 7);
        var request = await _world.OffboardAsync();
        await _bot.LookAsync(request);

        var state = await _world.StateAsync();
        Assert.Equal(["evidence", "no-account", "status"], state.NoteKinds(request));
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine());
        Assert.Equal("none", state.AccountLine(instance: "global"));
        Assert.Equal(
            ["Not Applicable to Team Member - Zendesk Global", "Access Deprovisioned - Zendesk US Federal"], state.Ticked(request));
    }
}
