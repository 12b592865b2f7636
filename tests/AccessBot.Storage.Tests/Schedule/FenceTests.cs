using AccessBot.Workflows.Ports.Acting;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests.Schedule;

/// <summary>The scheduler's row of a firing decides who may still write.</summary>
public sealed class FenceTests
{
    private const string Key = "federal-access/ask-people/abc";
    private static readonly Firing Ours = new("accessbot", "one");

    [Theory, OnPostgres]
    public async Task A_look_whose_firing_stands_may_go_on(On on)
    {
        await using var store = await WithFiringAsync(on);
        using var look = store.Mandate.Begin(Ours);
        var journal = store.Journal();

        await journal.StandAsync(default);
        await journal.IntendAsync(Request(), Key, Act("ask-people", Noon), default);
        await journal.ReceiveAsync(Request(), Key, "{}", Noon, default);

        Assert.NotNull(Assert.Single(await journal.ReadAsync(Request(), default)).ReceivedAt);
    }

    [Theory, OnPostgres]
    public async Task A_look_that_was_taken_over_writes_nothing_any_more(On on)
    {
        await using var store = await WithFiringAsync(on);
        using var look = store.Mandate.Begin(Ours);
        var journal = store.Journal();
        await journal.IntendAsync(Request(), Key, Act("ask-people", Noon), default);
        var record = await journal.FindLastAsync(Request(), default);
        await store.TamperAsync("DELETE FROM qrtz_fired_triggers");

        await Assert.ThrowsAsync<Superseded>(() => journal.StandAsync(default));
        await Assert.ThrowsAsync<Superseded>(
            () => journal.IntendAsync(Request(), "federal-access/seat/abc", Act("seat", Noon), default));
        await Assert.ThrowsAsync<Superseded>(() => journal.BeginNoteAsync(Request(), "a/b/c", Noon, default));
        await Assert.ThrowsAsync<Superseded>(() => journal.ReceiveAsync(Request(), Key, "{}", Noon, default));
        await Assert.ThrowsAsync<Superseded>(
            () => journal.RecordAsync(Request(), record! with { Kind = "wait" }, default));

        Assert.Null(Assert.Single(await journal.ReadAsync(Request(), default)).ReceivedAt);
        Assert.Equal("act", (await journal.FindLastAsync(Request(), default))!.Kind);
    }

    [Theory, OnPostgres]
    public async Task A_replica_that_takes_over_waits_for_an_intent_that_is_being_committed(On on)
    {
        await using var store = await WithFiringAsync(on);
        using var look = store.Mandate.Begin(Ours);
        var first = new Fence(store.Database, store.Mandate).First();
        await using var intent = await store.Database.BeginAsync(default);
        await first(intent.Transaction, default);

        var takeover = store.TamperAsync("SET lock_timeout = '200ms'; DELETE FROM qrtz_fired_triggers");
        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => takeover);
        await intent.CommitAsync(default);
        await store.TamperAsync("DELETE FROM qrtz_fired_triggers");

        Assert.Equal(Npgsql.PostgresErrorCodes.LockNotAvailable, refused.SqlState);
        Assert.Equal(0, await store.CountAsync("qrtz_fired_triggers"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_look_without_a_scheduler_needs_no_firing(On on)
    {
        await using var store = await NewAsync(on);
        using var look = store.Mandate.Begin();

        await store.Journal().StandAsync(default);
        await store.Journal().IntendAsync(Request(), Key, Act("ask-people", Noon), default);

        Assert.Single(await store.Journal().ReadAsync(Request(), default));
    }

    private static async Task<Support.Store> WithFiringAsync(On on)
    {
        var store = await NewAsync(on);
        await store.TamperAsync("""
            CREATE TABLE qrtz_fired_triggers (sched_name TEXT, entry_id TEXT, PRIMARY KEY (sched_name, entry_id));
            INSERT INTO qrtz_fired_triggers VALUES ('accessbot', 'one'), ('accessbot', 'another');
            """);
        return store;
    }
}
