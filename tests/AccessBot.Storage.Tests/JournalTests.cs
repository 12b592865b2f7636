using AccessBot.Storage.Audit;
using AccessBot.Storage.Databases;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports.Memory;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests;

public sealed class JournalTests
{
    private const string Key = "federal-access/ask-people/abc";

    [Theory, OnSqlite, OnPostgres]
    public async Task An_intent_is_seen_by_others_before_its_effect(On on)
    {
        await using var store = await NewAsync(on);

        var before = await store.Journal().IntendAsync(Request(), Key, Act("ask-people", Noon), default);

        var other = Assert.Single(await store.Journal(store.Open()).ReadAsync(Request(), default));
        Assert.Null(before);
        Assert.Equal(new JournalEntry(Key, "ask-people", Noon, 1, null, null), other);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_second_try_learns_that_the_first_ended_in_the_dark(On on)
    {
        await using var store = await NewAsync(on);
        var journal = store.Journal();
        await journal.IntendAsync(Request(), Key, Act("ask-people", Noon), default);

        var before = await journal.IntendAsync(Request(), Key, Act("ask-people", Noon.AddHours(1)), default);

        Assert.Equal(new JournalEntry(Key, "ask-people", Noon, 1, null, null), before);
        Assert.Equal(2, Assert.Single(await journal.ReadAsync(Request(), default)).Attempts);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_receipt_stands_until_the_next_one(On on)
    {
        await using var store = await NewAsync(on);
        var journal = store.Journal();
        await journal.IntendAsync(Request(), Key, Act("ask-people", Noon), default);
        await journal.ReceiveAsync(Request(), Key, """{"id":7}""", Noon.AddSeconds(1), default);

        var before = await journal.IntendAsync(Request(), Key, Act("ask-people", Noon.AddHours(1)), default);

        Assert.Equal(new JournalEntry(Key, "ask-people", Noon, 1, Noon.AddSeconds(1), """{"id":7}"""), before);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_intent_that_was_withdrawn_was_never_tried(On on)
    {
        await using var store = await NewAsync(on);
        var journal = store.Journal();
        var before = await journal.IntendAsync(Request(), Key, Act("ask-people", Noon), default);

        await journal.WithdrawAsync(Request(), Key, before, Noon.AddSeconds(1), default);

        Assert.Empty(await journal.ReadAsync(Request(), default));
        Assert.Null(await journal.IntendAsync(Request(), Key, Act("ask-people", Noon.AddHours(1)), default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_earlier_try_stays_in_the_dark_when_a_later_one_is_withdrawn(On on)
    {
        await using var store = await NewAsync(on);
        var journal = store.Journal();
        await journal.IntendAsync(Request(), Key, Act("ask-people", Noon), default);
        var before = await journal.IntendAsync(Request(), Key, Act("ask-people", Noon.AddHours(1)), default);

        await journal.WithdrawAsync(Request(), Key, before, Noon.AddHours(1), default);

        Assert.Equal(
            new JournalEntry(Key, "ask-people", Noon, 1, null, null),
            Assert.Single(await journal.ReadAsync(Request(), default)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_receipt_survives_a_database_lost_after_the_intent(On on)
    {
        await using var store = await NewAsync(on);

        await store.Journal().ReceiveAsync(Request(), Key, "{}", Noon, default);

        Assert.Equal(
            new JournalEntry(Key, "ask-people", Noon, 1, Noon, "{}"),
            Assert.Single(await store.Journal().ReadAsync(Request(), default)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Requests_do_not_see_each_others_entries(On on)
    {
        await using var store = await NewAsync(on);
        await store.Journal().IntendAsync(Request(1), Key, Act("ask-people", Noon), default);

        Assert.Empty(await store.Journal().ReadAsync(Request(2), default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_intent_whose_caller_gave_up_is_not_there(On on)
    {
        await using var store = await NewAsync(on);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => store.Journal().IntendAsync(Request(), Key, Act("ask-people", Noon), cancelled.Token));

        Assert.Equal(0, await store.CountAsync("journal"));
        Assert.Equal(0, await store.CountAsync("audit"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_sentence_again_is_one_line_of_history(On on)
    {
        await using var store = await NewAsync(on);
        var journal = store.Journal();
        var waits = Pass("wait", "waiting for the People team", Noon);
        await journal.RecordAsync(Request(), waits, default);
        await journal.RecordAsync(Request(), waits with { At = Noon.AddHours(1) }, default);
        await journal.RecordAsync(Request(), Pass("act", "verified", Noon.AddHours(2)), default);
        await journal.RecordAsync(Request(), waits with { At = Noon.AddHours(3) }, default);

        var book = new RequestBook(store.Database);
        var history = await book.HistoryAsync(Request(), default);
        var row = await book.FindAsync(Request(), default);

        Assert.Equal([waits.Because, Reasons.Of("verified"), waits.Because], history.Select(h => h.Because));
        Assert.Equal([Noon, Noon.AddHours(2), Noon.AddHours(3)], history.Select(h => h.At));
        Assert.Equal(3, await store.CountAsync("audit"));
        Assert.Equal((Noon.AddHours(3), Noon, "a…@gitlab.com"), (row!.Since, row.TakenInAt, row.Subject));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_pass_in_trouble_keeps_what_is_known(On on)
    {
        await using var store = await NewAsync(on);
        var journal = store.Journal();
        await journal.RecordAsync(Request(), Pass("wait", "waiting", Noon), default);
        await journal.RecordAsync(
            Request(),
            Pass("trouble", "Zendesk cannot be reached", Noon.AddHours(1)) with
            {
                Title = null,
                Subject = null,
                Seen = null,
                Failures = 2,
                LastError = "bad\0 byte \ud83d",
            },
            default);

        var row = (await new RequestBook(store.Database).FindAsync(Request(), default))!;

        Assert.Equal(("Access for Ana", 2, "bad byte \ufffd"), (row.Title, row.Failures, row.LastError));
        Assert.Equal(1, await store.CountAsync("request WHERE seen_fingerprint = 'f1'"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Many_writers_lose_nothing(On on)
    {
        await using var store = await NewAsync(on);
        Database[] replicas = [store.Database, store.Open()];

        await Task.WhenAll(Enumerable.Range(0, 80).Select(i => Task.Run(
            () => store.Journal(replicas[i % 2]).IntendAsync(Request(i % 4 + 1), Key, Act("ask-people", Noon), default))));

        for (var request = 1; request <= 4; request++)
            Assert.Equal(20, Assert.Single(await store.Journal().ReadAsync(Request(request), default)).Attempts);
        Assert.Equal(80, await store.CountAsync("audit WHERE body LIKE '%about to ask-people%'"));
        Assert.Equal(4, await store.CountAsync("audit WHERE body LIKE '%it is due%'"));
        Assert.True((await new AuditVerification(store.Database).VerifyAsync(KeptElsewhere.Nothing, default)).IsWhole);
    }

    private static PassRecord Pass(string kind, string because, DateTimeOffset at) => new(
        "federal-access", kind, Reasons.Of(because), "the People team", null, at, at.AddDays(1), 0, null,
        "Access for Ana", "ana@gitlab.com", new SeenMark("f1", Noon));
}
