using AccessBot.Storage.Audit;
using AccessBot.Storage.Packs;
using AccessBot.Storage.Removals;
using AccessBot.Storage.Reviewing;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Memory.Removals;
using AccessBot.Workflows.Review;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests.Packs;

/// <summary>Lists of accounts as they stood on any night, and what was done in a period.</summary>
public sealed class WhatAPackReads
{
    private static readonly InstanceName Federal = new("us-federal");
    private static readonly Period Everything = new(Noon.AddDays(-10), Noon.AddDays(100));

    [Theory, OnSqlite, OnPostgres]
    public async Task Any_nights_list_can_be_told_again_and_fits_the_digest_in_the_log(On on)
    {
        await using var store = await NewAsync(on);
        var (book, history) = (new ReviewBook(store.Database, store.Audit()), new AccountHistory(store.Database));
        IReadOnlyList<ReviewLine>[] nights =
        [
            [Line("7"), Line("8")], [Line("7"), Line("8")], [Line("7", "admin"), Line("9")], [Line("9") with { IsSuspended = true }, Line("7")], [Line("8"), Line("7")],
        ];
        for (var night = 0; night < nights.Length; night++) await book.SaveAsync(Of(Night(night), [.. nights[night]]), default);
        await book.SaveAsync(new InstanceReview(Federal, Night(5), "Zendesk us-federal: is away", [], [], []), default);

        var reviews = await history.ReviewsAsync(Federal, Everything, default);
        Assert.Equal([2, 2, 2, 2, 2, null], reviews.Select(one => one.Held));
        Assert.Equal("Zendesk us-federal: is away", reviews[^1].Incomplete);
        for (var night = 0; night < nights.Length; night++)
        {
            var listed = await ListAsync(history.ListedAsync(Federal, Night(night), default));
            Assert.Equal(nights[night].Select(line => (line.Key, line.Role, line.IsSuspended)).Order(), listed.Select(one => (one.Key, one.Role, one.IsSuspended)).Order());
            Assert.Equal(reviews[night].List, await history.DigestAsync(Federal, Night(night), default));
        }

        Assert.Equal(7, await store.CountAsync("account_span"));
        Assert.True((await new AuditVerification(store.Database).VerifyAsync(KeptElsewhere.Nothing, default)).IsWhole);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_night_in_which_nothing_changed_writes_no_span(On on)
    {
        await using var store = await NewAsync(on);
        var book = new ReviewBook(store.Database, store.Audit());
        for (var night = 0; night < 30; night++) await book.SaveAsync(Of(Night(night), Line("7"), Line("8")), default);

        Assert.Equal((2, 30), (await store.CountAsync("account_span"), await store.CountAsync("review_run")));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_person_who_is_not_known_for_a_night_is_no_change_and_another_one_is(On on)
    {
        await using var store = await NewAsync(on);
        var book = new ReviewBook(store.Database, store.Audit());
        string?[] people = ["00u1", null, "00u1", "00u2"];
        for (var night = 0; night < people.Length; night++) await book.SaveAsync(Of(Night(night), Line("7") with { DirectoryId = people[night] }), default);

        Assert.Equal(2, await store.CountAsync("account_span"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Reviews_begin_with_the_last_whole_one_before_the_period_and_end_before_its_end(On on)
    {
        await using var store = await NewAsync(on);
        var (book, history) = (new ReviewBook(store.Database, store.Audit()), new AccountHistory(store.Database));
        for (var night = 0; night < 6; night++)
            await book.SaveAsync(night == 2 ? new InstanceReview(Federal, Night(2), "away", [], [], []) : Of(Night(night), Line("7")), default);

        var found = await history.ReviewsAsync(Federal, new Period(Night(2).AddHours(1), Night(5)), default);
        Assert.Equal([Night(1), Night(2), Night(3), Night(4)], found.Select(one => one.At));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_removal_that_was_proved_after_the_period_was_open_at_its_end(On on)
    {
        await using var store = await NewAsync(on);
        var (ledger, trails) = (new RemovalLedger(store.Database, store.Audit()), new Trails(store.Database, new RequestBook(store.Database)));
        await ledger.ClaimAsync(new RemovalAsked(Federal, Request(4), "9", 1, "x"), new RemovalLimit(10, 10, TimeSpan.FromHours(1)), Noon, default);
        await store.Journal().ReceiveAsync(Request(4), "deprovisioning/evidence/us-federal.abc", "{}", Noon.AddDays(2), default);

        Assert.Equal("9", Assert.Single(await trails.UnprovedAsync(new Period(Noon.AddDays(-1), Noon.AddDays(1)), default)).Account);
        Assert.Empty(await trails.UnprovedAsync(new Period(Noon.AddDays(-1), Noon.AddDays(3)), default));
        var proof = Assert.Single(await ListAsync(trails.ReceiptsAsync(["evidence"], new Period(Noon.AddDays(1), Noon.AddDays(3)), default)));
        var trail = await trails.ReadAsync(proof.Request, default);
        Assert.NotNull(trail.SealOf(trail.Journal.Single(entry => entry.Key == proof.Key)));
        Assert.Equal(Federal, Assert.Single(trail.Removals).Instance);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_first_moment_belongs_to_a_period_and_its_end_does_not(On on)
    {
        await using var store = await NewAsync(on);
        var log = new PeriodLog(store.Database);
        foreach (var at in new[] { Noon.AddTicks(-1_234_567), Noon, Noon.AddDays(1).AddTicks(-10_000), Noon.AddDays(1) })
            await store.Audit().AppendAsync(new AuditEntry(AuditKind.Operator, at, "sam", "did"), default);

        Assert.Equal([2, 3], (await ListAsync(log.ListAsync(AuditKind.Operator, new Period(Noon, Noon.AddDays(1)), default))).Select(line => line.No));
        Assert.Equal((2, 3), await log.FindRangeAsync(new Period(Noon, Noon.AddDays(1)), default));
        Assert.Equal((null, null), await log.FindRangeAsync(new Period(Noon.AddDays(5), Noon.AddDays(6)), default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_silence_is_found_inside_at_the_beginning_and_at_the_end(On on)
    {
        await using var store = await NewAsync(on);
        var log = new PeriodLog(store.Database);
        foreach (var day in new[] { 0, 1, 4, 5 }) await store.Audit().AppendAsync(new AuditEntry(AuditKind.Operator, Noon.AddDays(day), "sam", "did"), default);

        var found = await ListAsync(log.SilencesAsync(new Period(Noon.AddDays(3), Noon.AddDays(9)), TimeSpan.FromHours(26), default));
        Assert.Equal([new Silence(Noon.AddDays(1), Noon.AddDays(4)), new Silence(Noon.AddDays(5), null)], found);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_an_empty_database_nothing_is_told_and_nothing_fails(On on)
    {
        await using var store = await NewAsync(on);
        var (trails, log, history) = (new Trails(store.Database, new RequestBook(store.Database)), new PeriodLog(store.Database), new AccountHistory(store.Database));

        Assert.Empty(await ListAsync(trails.ReceiptsAsync(["seat", "app"], Everything, default)));
        Assert.Empty(await ListAsync(trails.RequestsAsync(RequestRef.Offboarding, Everything, default)));
        Assert.Empty(await trails.UnprovedAsync(Everything, default));
        Assert.Empty(await ListAsync(log.ListAsync(AuditKind.Operator, Everything, default)));
        Assert.Empty(await ListAsync(log.DecisionsAsync(Everything, default)));
        Assert.Empty(await log.ToldAsync(["health"], Everything, default));
        Assert.Empty(await ListAsync(log.SilencesAsync(Everything, TimeSpan.FromDays(1), default)));
        Assert.Null(await log.FindBeginningAsync(default));
        Assert.Empty(await history.ReviewsAsync(Federal, Everything, default));
        Assert.Empty(await ListAsync(history.ListedAsync(Federal, Noon, default)));
        Assert.Empty(await ListAsync(history.ChangedAsync(Federal, Noon, Noon.AddDays(1), default)));
        Assert.Empty(await ListAsync(history.FindingsAsync(Everything, default)));
        Assert.Empty(await history.AdoptionsAsync(Everything, default));
        Assert.Empty(await history.SignInsAsync(Federal, default));
        Assert.Empty(await ListAsync(history.PeopleAsync(default)));
    }

    private static DateTimeOffset Night(int number) => Noon.AddDays(number).AddHours(14.5).AddTicks(1_230_000);

    private static ReviewLine Line(string key, string role = "light agent") =>
        new(key, "Ana", "ana@gitlab.com", role, false, Noon, null, Verdicts.Fine, "", null, "");

    private static InstanceReview Of(DateTimeOffset at, params ReviewLine[] lines) => new(Federal, at, null, lines, [], []);

    private static async Task<IReadOnlyList<T>> ListAsync<T>(IAsyncEnumerable<T> rows)
    {
        List<T> all = [];
        await foreach (var row in rows) all.Add(row);
        return all;
    }
}
