using AccessBot.Storage.Databases;
using AccessBot.Storage.Removals;
using AccessBot.Storage.Tests.Support;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Memory.Removals;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests;

public sealed class RemovalTests
{
    private static readonly RemovalLimit Three = new(3, 100, TimeSpan.FromHours(1));

    [Theory, OnSqlite, OnPostgres]
    public async Task The_one_over_the_limit_puts_the_brake_on_for_all(On on)
    {
        await using var store = await NewAsync(on);
        var ledger = Ledger(store);
        for (var i = 1; i <= 3; i++) Assert.IsType<RemovalClaim.Granted>(await ClaimAsync(ledger, i));

        var fourth = Assert.IsType<RemovalClaim.Held>(await ClaimAsync(ledger, 4));
        var fifth = Assert.IsType<RemovalClaim.Held>(await ClaimAsync(ledger, 5, Instances.UsFederal));
        var begun = Assert.IsType<RemovalClaim.Held>(await ClaimAsync(ledger, 1));

        Assert.Equal("3 removals were begun in global since 2026-03-02 11:00:00Z, and the limit is 3", fourth.Why);
        Assert.Equal([true, false, false], new[] { fourth, fifth, begun }.Select(held => held.JustTripped));
        Assert.Equal(Noon, (await ledger.FindBrakeAsync(default))!.Since);
        Assert.Equal(1, await store.CountAsync("audit WHERE body LIKE '%brake%'"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_claim_given_once_is_not_counted_again(On on)
    {
        await using var store = await NewAsync(on);
        var ledger = Ledger(store);

        for (var pass = 0; pass < 10; pass++) Assert.IsType<RemovalClaim.Granted>(await ClaimAsync(ledger, 1));

        Assert.Equal(1, await ledger.CountAsync(Instances.Global, Noon, default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Removals_before_the_window_do_not_count(On on)
    {
        await using var store = await NewAsync(on);
        var ledger = Ledger(store);
        for (var i = 1; i <= 3; i++) await ClaimAsync(ledger, i);

        Assert.IsType<RemovalClaim.Granted>(await ClaimAsync(ledger, 4, at: Noon.AddHours(1)));
        Assert.IsType<RemovalClaim.Granted>(await ClaimAsync(ledger, 5, Instances.UsFederal));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Looking_claims_nothing_and_trips_nothing(On on)
    {
        await using var store = await NewAsync(on);
        var ledger = Ledger(store);
        for (var i = 1; i <= 3; i++) await ClaimAsync(ledger, i);

        var seen = await ledger.LookAsync(new(Instances.Global, Request(4), "4", 7, "somebody"), Three, Noon, default);

        Assert.IsType<RemovalClaim.Held>(seen);
        Assert.Null(await ledger.FindBrakeAsync(default));
        Assert.Equal(3, await store.CountAsync("removal"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_go_ahead_lets_only_its_requests_through(On on)
    {
        await using var store = await NewAsync(on);
        var ledger = Ledger(store);
        for (var i = 1; i <= 4; i++) await ClaimAsync(ledger, i);

        await ledger.GoAheadAsync([Request(4)], "sam", "team closed, checked with People", Noon, default);

        Assert.IsType<RemovalClaim.Granted>(await ClaimAsync(ledger, 4));
        Assert.IsType<RemovalClaim.Held>(await ClaimAsync(ledger, 5));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_go_ahead_is_for_one_leaver_in_all_instances_and_ends(On on)
    {
        await using var store = await NewAsync(on);
        var ledger = Ledger(store);
        for (var i = 1; i <= 4; i++) await ClaimAsync(ledger, i);
        await ledger.GoAheadAsync([Request(4)], "sam", "checked with People", Noon, default);

        Assert.IsType<RemovalClaim.Granted>(await ClaimAsync(ledger, 4, leaver: "ana"));
        Assert.IsType<RemovalClaim.Granted>(await ClaimAsync(ledger, 4, Instances.UsFederal, leaver: "ana"));
        Assert.IsType<RemovalClaim.Held>(await ClaimAsync(ledger, 4, leaver: "omar", account: "9"));
        Assert.IsType<RemovalClaim.Held>(await ClaimAsync(ledger, 4, leaver: "ana", at: Noon + Three.Window, account: "10"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task One_persons_word_goes_so_far_and_holds_up_nobody_else(On on)
    {
        await using var store = await NewAsync(on);
        var ledger = Ledger(store);
        var two = new RemovalLimit(100, 2, TimeSpan.FromHours(1));
        Task<RemovalClaim> By(int number, long by, InstanceName? instance = null, DateTimeOffset? at = null) =>
            ClaimAsync(ledger, number, instance, at, by, two);

        Assert.IsType<RemovalClaim.Granted>(await By(1, 7));
        Assert.IsType<RemovalClaim.Granted>(await By(2, 7));
        // The second instance of a request that was begun is the same word.
        Assert.IsType<RemovalClaim.Granted>(await By(2, 7, Instances.UsFederal));

        var held = Assert.IsType<RemovalClaim.Held>(await By(3, 7));
        Assert.Equal((true, false), (held.IsOfOne, held.JustTripped));
        Assert.Equal("the removals of 2 people were begun on one person's word since 2026-03-02 11:00:00Z, and the limit is 2", held.Why);
        Assert.Null(await ledger.FindBrakeAsync(default));

        Assert.IsType<RemovalClaim.Granted>(await By(3, 8));
        Assert.IsType<RemovalClaim.Granted>(await By(4, 7, at: Noon.AddHours(1)));
        await ledger.GoAheadAsync([Request(5)], "sam", "checked with People", Noon, default);
        Assert.IsType<RemovalClaim.Granted>(await By(5, 7));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_lifted_brake_counts_anew(On on)
    {
        await using var store = await NewAsync(on);
        var ledger = Ledger(store);
        for (var i = 1; i <= 4; i++) await ClaimAsync(ledger, i);

        Assert.True(await ledger.LiftAsync([], "sam", "a real wave of leavers", Noon, default));
        Assert.False(await ledger.LiftAsync([], "sam", "once more", Noon, default));

        for (var i = 5; i <= 7; i++)
            Assert.IsType<RemovalClaim.Granted>(await ClaimAsync(ledger, i, at: Noon.AddMinutes(1)));
        Assert.IsType<RemovalClaim.Held>(await ClaimAsync(ledger, 8, at: Noon.AddMinutes(2)));
        Assert.Equal(1, await store.CountAsync("audit WHERE body LIKE '%\"actor\":\"sam\"%'"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_was_held_when_the_brake_was_lifted_goes_ahead_though_another_puts_it_on_again(On on)
    {
        await using var store = await NewAsync(on);
        var (ledger, one) = (Ledger(store), new RemovalLimit(1, 100, TimeSpan.FromHours(1)));
        Task<RemovalClaim> At(int number, int minute) => ClaimAsync(ledger, number, at: Noon.AddMinutes(minute), limit: one);
        for (var i = 1; i <= 3; i++) await At(i, 0);

        await ledger.LiftAsync([Request(2), Request(3)], "sam", "both left", Noon.AddMinutes(1), default);
        Assert.IsType<RemovalClaim.Granted>(await At(2, 2));
        Assert.IsType<RemovalClaim.Held>(await At(4, 3));

        Assert.IsType<RemovalClaim.Granted>(await At(3, 4));
        Assert.IsType<RemovalClaim.Granted>(await At(2, 5));
        Assert.IsType<RemovalClaim.Held>(await At(5, 6));
        Assert.NotNull(await ledger.FindBrakeAsync(default));
        Assert.Equal(2, await store.CountAsync("audit WHERE body LIKE '%let a held removal go ahead%'"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_removals_that_ask_while_the_brake_is_lifted_none_is_lost(On on)
    {
        await using var store = await NewAsync(on);
        RemovalLedger[] replicas = [Ledger(store), Ledger(store, store.Open())];
        for (var i = 1; i <= 6; i++) await ClaimAsync(replicas[0], i);
        RequestRef[] held = [Request(4), Request(5), Request(6)];

        await Task.WhenAll(
            Task.Run(() => replicas[0].LiftAsync(held, "sam", "all left", Noon.AddMinutes(1), default)),
            Task.WhenAll(Enumerable.Range(7, 8).Select(i => Task.Run(() => ClaimAsync(replicas[i % 2], i, at: Noon.AddMinutes(2))))));

        foreach (var request in new[] { 4, 5, 6 })
            Assert.IsType<RemovalClaim.Granted>(await ClaimAsync(replicas[request % 2], request, at: Noon.AddMinutes(3)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Replicas_together_never_pass_the_limit(On on)
    {
        await using var store = await NewAsync(on);
        RemovalLedger[] replicas = [Ledger(store), Ledger(store, store.Open())];

        var claims = await Task.WhenAll(
            Enumerable.Range(1, 20).Select(i => Task.Run(() => ClaimAsync(replicas[i % 2], i))));

        Assert.Equal(3, claims.Count(claim => claim is RemovalClaim.Granted));
        Assert.Single(claims, claim => claim is RemovalClaim.Held { JustTripped: true });
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_state_that_is_put_in_anothers_place_keeps_its_time_and_nobody_elses(On on)
    {
        await using var store = await NewAsync(on);
        var states = new SavedStates(store.Database, store.Audit(), TimeProvider.System);
        await states.SaveAsync(Request(), Instances.Global, "{}", Noon, default);
        await states.ReplaceAsync(Request(), Instances.Global, """{"order":1}""", default);
        await states.ReplaceAsync(Request(), Instances.UsFederal, "{}", default);

        Assert.Equal(new SavedState("""{"order":1}""", Noon, 0), await states.FindAsync(Request(), Instances.Global, default));
        Assert.Null(await states.FindAsync(Request(), Instances.UsFederal, default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_first_state_saved_of_a_ticket_stands(On on)
    {
        await using var store = await NewAsync(on);
        var states = new SavedStates(store.Database, store.Audit(), TimeProvider.System);
        SavedTicket[] before = [new(2, "open", 9, 5), new(1, "new", 9, null)];
        SavedTicket[] repeated = [new(2, "open", null, 5), new(3, "hold", 9, 5)];

        await states.AddTicketsAsync(Request(), Instances.Global, before, default);
        await states.AddTicketsAsync(Request(), Instances.Global, repeated, default);

        Assert.Equal(
            [new SavedTicket(1, "new", 9, null), new(2, "open", 9, 5), new(3, "hold", 9, 5)],
            await states.ReadTicketsAsync(Request(), Instances.Global, default).ToListAsync());
        Assert.Empty(await states.ReadTicketsAsync(Request(), Instances.UsFederal, default).ToListAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_state_is_there_once_it_is_whole_and_is_never_overwritten(On on)
    {
        await using var store = await NewAsync(on);
        var states = new SavedStates(store.Database, store.Audit(), TimeProvider.System);
        SavedTicket[] tickets = [.. Enumerable.Range(1, 2500).Select(id => new SavedTicket(id, "open", 9, 5))];
        await states.AddTicketsAsync(Request(), Instances.Global, tickets, default);
        Assert.Null(await states.FindAsync(Request(), Instances.Global, default));

        Assert.True(await states.SaveAsync(Request(), Instances.Global, """{"role":"agent"}""", Noon, default));
        Assert.False(await states.SaveAsync(Request(), Instances.Global, """{"role":"end-user"}""", Noon, default));

        Assert.Equal(
            new SavedState("""{"role":"agent"}""", Noon, 2500),
            await states.FindAsync(Request(), Instances.Global, default));
        Assert.Equal(tickets, await states.ReadTicketsAsync(Request(), Instances.Global, default).ToListAsync());
    }

    private static RemovalLedger Ledger(Store store, Database? replica = null) =>
        new(replica ?? store.Database, store.Audit(replica));

    private static Task<RemovalClaim> ClaimAsync(
        RemovalLedger ledger, int number, InstanceName? instance = null, DateTimeOffset? at = null, long by = 7,
        RemovalLimit? limit = null, string leaver = "somebody", string? account = null) => ledger.ClaimAsync(
            new(instance ?? Instances.Global, Request(number), account ?? $"{number}", by, leaver), limit ?? Three, at ?? Noon, default);
}
