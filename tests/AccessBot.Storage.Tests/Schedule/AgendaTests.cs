using AccessBot.Storage.Schedule;
using AccessBot.Storage.Tests.Support;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Ports.Memory;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests.Schedule;

public sealed class AgendaTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task What_people_do_now_comes_before_what_changed_that_before_what_waits(On on)
    {
        await using var store = await NewAsync(on);
        var agenda = Agenda(store);
        await TakeInAsync(store, Arrival(1, Urgency.Backlog, 1), Arrival(2, Urgency.Change), Arrival(3, Urgency.Backlog, 2));
        await agenda.WakeAsync(Request(4), Urgency.Person, Noon.AddMinutes(1), isOutside: false, default);

        Assert.Equal([4L, 2, 1, 3], await DueAsync(store, agenda, Noon.AddMinutes(2)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_backlogs_are_worked_off_side_by_side(On on)
    {
        await using var store = await NewAsync(on);
        for (var iid = 1; iid <= 3; iid++) await TakeInAsync(store, Arrival(iid, Urgency.Backlog, iid));
        for (var iid = 11; iid <= 13; iid++) await TakeInAsync(store, Noon.AddHours(1), Arrival(iid, Urgency.Backlog, iid - 10));

        Assert.Equal([1L, 11, 2, 12, 3, 13], await DueAsync(store, Agenda(store), Noon.AddHours(2)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_request_stays_due_while_it_is_looked_at_and_until_the_look_records_its_end(On on)
    {
        await using var store = await NewAsync(on);
        var (agenda, journal) = (Agenda(store), Journal(store));
        await TakeInAsync(store, Arrival(1, Urgency.Change));

        await new LookCount(store.Database).BeginAsync(Request(1), default);
        await journal.RecordAsync(Request(1), Record("act", null), default);
        Assert.Equal([1L], await DueAsync(store, agenda, Noon));

        await journal.RecordAsync(Request(1), Record("wait", Noon.AddHours(1)), default);
        Assert.Empty(await DueAsync(store, agenda, Noon));
        Assert.Equal([1L], await DueAsync(store, agenda, Noon.AddHours(1)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_wake_during_a_look_is_not_taken_back_by_what_the_look_records(On on)
    {
        await using var store = await NewAsync(on);
        var (agenda, journal) = (Agenda(store), Journal(store));
        await TakeInAsync(store, Arrival(1, Urgency.Change));
        await new LookCount(store.Database).BeginAsync(Request(1), default);
        await agenda.WakeAsync(Request(1), Urgency.Person, Noon, isOutside: false, default);

        await journal.RecordAsync(Request(1), Record("rest", null), default);

        var due = Assert.Single(await agenda.ListDueAsync(Noon, 10, default));
        Assert.Equal(Urgency.Person, due.Urgency);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_end_of_a_look_counts_only_for_the_wakes_that_it_knew_of(On on)
    {
        await using var store = await NewAsync(on);
        var agenda = Agenda(store);
        await TakeInAsync(store, Arrival(1, Urgency.Change));
        var before = Assert.Single(await agenda.ListDueAsync(Noon, 10, default));
        await agenda.WakeAsync(Request(1), Urgency.Person, Noon, isOutside: false, default);
        var after = Assert.Single(await agenda.ListDueAsync(Noon, 10, default));

        await EndAsync(store, agenda, before, Noon.AddDays(1));
        Assert.Equal([1L], await DueAsync(store, agenda, Noon));
        await EndAsync(store, agenda, after, Noon.AddDays(1));
        Assert.Empty(await DueAsync(store, agenda, Noon));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_shard_knows_when_it_has_something_due_next(On on)
    {
        await using var store = await NewAsync(on);
        var agenda = Agenda(store);
        await TakeInAsync(store, Arrival(1, Urgency.Change));
        var held = await HoldAsync(store, Shard.Of(Request(1)));

        Assert.Equal(new NextInShard(Noon, true), await agenda.FindNextAsync(held, default));
        var due = Assert.Single(await agenda.ListDueAsync(Noon, 10, default));
        await EndAsync(store, agenda, due, null);
        Assert.Equal(new NextInShard(null, true), await agenda.FindNextAsync(held, default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_shards_in_which_something_is_due_are_known(On on)
    {
        await using var store = await NewAsync(on);
        var agenda = Agenda(store);
        await TakeInAsync(store, Arrival(1, Urgency.Change), Arrival(2, Urgency.Backlog, 1));
        await TakeInAsync(store, Noon.AddHours(1), Arrival(3, Urgency.Change));
        Assert.Equal(3, Enumerable.Range(1, 3).Select(iid => Shard.Of(Request(iid))).Distinct().Count());

        Assert.Empty(await agenda.ListDueShardsAsync(Noon.AddMinutes(-1), default));
        Assert.Equal(ShardsOf(1, 2), (await agenda.ListDueShardsAsync(Noon, default)).Order());
        Assert.Equal(ShardsOf(1, 2, 3), (await agenda.ListDueShardsAsync(Noon.AddHours(1), default)).Order());
    }

    private static IEnumerable<int> ShardsOf(params int[] iids) => iids.Select(iid => Shard.Of(Request(iid))).Order();

    [Theory, OnPostgres]
    public async Task A_replica_whose_firing_was_taken_over_finds_and_ends_nothing(On on)
    {
        await using var store = await NewAsync(on);
        var agenda = Agenda(store);
        await TakeInAsync(store, Arrival(1, Urgency.Change));
        var held = await HoldAsync(store, Shard.Of(Request(1)));
        var due = Assert.Single(await agenda.ListDueAsync([held], Noon, 10, default));

        await store.TamperAsync("DELETE FROM qrtz_fired_triggers");

        Assert.Empty(await agenda.ListDueAsync([held], Noon, 10, default));
        await agenda.EndAsync(due, null, held.Firing, default);
        Assert.Equal(new NextInShard(Noon, false), await agenda.FindNextAsync(held, default));
    }

    [Fact]
    public void Requests_are_spread_over_the_shards_and_stay_in_theirs()
    {
        var counts = Enumerable.Range(1, 1600).CountBy(iid => Shard.Of(Request(iid))).ToDictionary();

        Assert.Equal(Shard.All, counts.Keys.Order());
        Assert.All(counts.Values, count => Assert.InRange(count, 60, 140));
        Assert.Equal(10, Shard.Of(new RequestRef(RequestRef.AccessRequest, "team/access-requests#1")));
    }

    private static Agenda Agenda(Store store) => new(store.Database, "s");

    private static Journal Journal(Store store) => store.Journal();

    private static Arrival Arrival(long iid, Urgency urgency, long place = 0) =>
        new(Request(iid), "t", null, new SeenListing("f", Noon), urgency, place);

    private static PassRecord Record(string kind, DateTimeOffset? wake) => new(
        "access", kind, PassReasons.TakenIn, null, null, Noon, wake, 0, null, null, null, null);

    private static Task TakeInAsync(Store store, params Arrival[] page) => TakeInAsync(store, Noon, page);

    private static async Task TakeInAsync(Store store, DateTimeOffset at, params Arrival[] page)
    {
        await using var open = await store.Database.BeginAsync(default);
        await new RequestBook(store.Database).TakeInAsync(open.Transaction, page, at, default);
        await open.CommitAsync(default);
    }

    private static async Task<IEnumerable<long>> DueAsync(Store store, Agenda agenda, DateTimeOffset now)
    {
        var held = new List<HeldShard>();
        foreach (var shard in Shard.All) held.Add(await HoldAsync(store, shard));
        return [.. (await agenda.ListDueAsync(held, now, 20, default)).Select(one => one.Request.Issue!.Iid)];
    }

    private static async Task EndAsync(Store store, Agenda agenda, DueRequest due, DateTimeOffset? next) =>
        await agenda.EndAsync(due, next, (await HoldAsync(store, due.Shard)).Firing, default);

    /// <summary>As the scheduler does when it begins a shard's job.</summary>
    private static async Task<HeldShard> HoldAsync(Store store, int shard)
    {
        if (store.Database.IsPostgres)
        {
            await store.TamperAsync("""
                CREATE TABLE IF NOT EXISTS qrtz_fired_triggers (sched_name TEXT, entry_id TEXT, job_name TEXT, job_group TEXT);
                """);
            await store.TamperAsync($"INSERT INTO qrtz_fired_triggers VALUES ('s', 'f{shard}', '{shard:00}', 'shard')");
        }

        return new HeldShard(shard, $"f{shard}");
    }
}
