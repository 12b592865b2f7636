using AccessBot.Workflows.Ports.Memory;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests;

public sealed class OperatorTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_pause_is_seen_by_every_replica_until_it_is_resumed(On on)
    {
        await using var store = await NewAsync(on);
        var here = new PauseSwitch(store.Database, store.Audit());
        var there = new PauseSwitch(store.Open(), store.Audit());
        var pause = new Pause("deprovisioning", "sam", "vendor maintenance", Noon);

        await here.PauseAsync(pause, default);

        Assert.Equal(pause, await there.FindPauseAsync("deprovisioning", default));
        Assert.False(await there.IsPausedAsync("federal-access", default));
        Assert.True(await there.ResumeAsync("deprovisioning", "sam", Noon.AddHours(1), default));
        Assert.False(await here.IsPausedAsync("deprovisioning", default));
        Assert.Equal(2, await store.CountAsync("audit WHERE body LIKE '%\"actor\":\"sam\"%'"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_pause_of_all_holds_a_workflow_that_was_resumed(On on)
    {
        await using var store = await NewAsync(on);
        var pauses = new PauseSwitch(store.Database, store.Audit());
        await pauses.PauseAsync(new Pause(Pause.All, "sam", "looking into something", Noon), default);

        Assert.False(await pauses.ResumeAsync("federal-access", "sam", Noon, default));
        Assert.True(await pauses.IsPausedAsync("federal-access", default));
        Assert.Equal(Pause.All, Assert.Single(await pauses.ListAsync(default)).Workflow);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_message_is_news_once_until_it_is_settled(On on)
    {
        await using var store = await NewAsync(on);
        var messages = new OperatorMessages(store.Database);

        Assert.True(await messages.RaiseAsync("vendor-down", "okta", "no answer", Noon, default));
        Assert.False(await messages.RaiseAsync("vendor-down", "okta", "still none", Noon.AddMinutes(5), default));
        Assert.Equal(
            new OperatorMessage("vendor-down", "okta", "still none", Noon, Noon.AddMinutes(5), 2),
            Assert.Single(await messages.ListAsync(10, default)));

        await messages.SettleAsync("vendor-down", "okta", Noon.AddMinutes(6), default);
        Assert.Empty(await messages.ListAsync(10, default));
        Assert.True(await messages.RaiseAsync("vendor-down", "okta", "again", Noon.AddHours(1), default));
        Assert.Equal(Noon.AddHours(1), Assert.Single(await messages.ListAsync(10, default)).FirstAt);
    }
}
