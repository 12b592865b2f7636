using AccessBot.Storage.Tests.Support;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests;

public sealed class LetterBookTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_request_is_taken_in_once_and_waits_to_be_looked_at(On on)
    {
        await using var store = await NewAsync(on);

        var letter = await TakeInAsync(store, Proved(1));
        Assert.Null(await TakeInAsync(store, Proved(1)));

        Assert.Equal(letter, (await Book(store).FindAsync(Place(1).ToRequest(), default))! with { Standing = letter!.Standing });
        var due = Assert.Single(await new RequestBook(store.Database).DueAsync(Noon, 10, default));
        Assert.Equal(Place(1).ToRequest(), due.Request);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_ignored_is_put_down_with_its_reason_and_never_due(On on)
    {
        await using var store = await NewAsync(on);

        await TakeInAsync(store, new IncomingMail(Place(1), "m1", new SenderReading.Unproved("eve@evil.example", MailReasons.OtherDomain), null));
        await TakeInAsync(store, new IncomingMail(Place(2), "m2", new SenderReading.Unproved("ana@gitlab.com", MailReasons.Bulk), MailReasons.Bulk));

        var rows = (await new RequestBook(store.Database).ListAsync(new RequestFilter(), 1, 10, default)).Rows.OrderBy(row => row.Request.Item);
        Assert.Equal([("rest", MailReasons.OtherDomain, "e…@evil.example"), ("rest", MailReasons.Bulk, "a…@gitlab.com")],
            rows.Select(row => (row.Kind, row.Because, row.Subject!)));
        Assert.Empty(await new RequestBook(store.Database).DueAsync(Noon.AddDays(1), 10, default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_put_aside_is_to_be_looked_at_and_counts_as_nobodys_request(On on)
    {
        await using var store = await NewAsync(on);

        var letter = await TakeInAsync(store, IncomingMail.PutAside(Place(1), "ana@gitlab.com", MailReasons.KeyMissing));

        Assert.Equal((LetterVerdict.PutAside, MailReasons.KeyMissing, false), (letter!.Verdict, letter.Because, letter.IsProved));
        Assert.Single(await new RequestBook(store.Database).DueAsync(Noon, 10, default));
        Assert.Empty(await Book(store).ListEarlierAsync((await TakeInAsync(store, Proved(2)))!, Noon.AddDays(-1), default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Only_proved_requests_of_the_same_sender_that_came_before_are_earlier(On on)
    {
        await using var store = await NewAsync(on);
        await TakeInAsync(store, Proved(1), at: Noon.AddDays(-2));
        await TakeInAsync(store, Proved(2), at: Noon.AddHours(-1));
        await TakeInAsync(store, Proved(3, "ben@gitlab.com"), at: Noon.AddHours(-1));
        await TakeInAsync(store, new IncomingMail(Place(4), "m4", new SenderReading.Unproved("ana@gitlab.com", MailReasons.NotSigned), null));
        await TakeInAsync(store, Proved(5));
        var letter = (await TakeInAsync(store, Proved(6)))!;
        await TakeInAsync(store, Proved(7));

        var earlier = await Book(store).ListEarlierAsync(letter, Noon.AddDays(-1), default);

        Assert.Equal([Place(2), Place(5)], earlier.Select(other => other.Mail));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_copy_is_known_by_a_proved_twin_and_never_by_a_forged_one(On on)
    {
        await using var store = await NewAsync(on);
        await TakeInAsync(store, new IncomingMail(Place(1), "same", new SenderReading.Unproved("ana@gitlab.com", MailReasons.NotSigned), null));
        Assert.False(await Book(store).IsCopyAsync(Proved(2, id: "same"), [], default));
        await TakeInAsync(store, Proved(2, id: "same"));

        Assert.True(await Book(store).IsCopyAsync(Proved(3, id: "same"), [], default));
        Assert.False(await Book(store).IsCopyAsync(Proved(3, "ben@gitlab.com", "same"), [], default));
        Assert.False(await Book(store).IsCopyAsync(Proved(3, id: ""), [], default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Mails_that_were_set_out_to_be_sent_count_though_their_receipt_is_missing(On on)
    {
        await using var store = await NewAsync(on);
        await TakeInAsync(store, Proved(1));
        await TakeInAsync(store, Proved(2));
        foreach (var (uid, step) in new[] { (1, "answer"), (1, "app-ready"), (2, "answer"), (2, "seat") })
        {
            await store.Journal().IntendAsync(Place(uid).ToRequest(), $"light-agent/{step}/x", Act(step, Noon), default);
        }

        Assert.Equal(3, await Book(store).CountAnswersAsync("ana@gitlab.com", Noon.AddDays(-1), default));
        Assert.Equal(0, await Book(store).CountAnswersAsync("ana@gitlab.com", Noon.AddMinutes(1), default));
        Assert.Equal(0, await Book(store).CountAnswersAsync("ben@gitlab.com", Noon.AddDays(-1), default));
    }

    private static MailIdentity Place(long uid) => new("light-agents", 7, uid);

    private static IncomingMail Proved(long uid, string from = "ana@gitlab.com", string? id = null) =>
        new(Place(uid), id ?? $"m{uid}", new SenderReading.Proved(EmailAddress.Parse(from)), null);

    private static LetterBook Book(Store store) =>
        new(store.Database, new MailIntake(store.Database), new RequestBook(store.Database), store.Journal());

    private static async Task<Letter?> TakeInAsync(Store store, IncomingMail mail, DateTimeOffset? at = null)
    {
        await using var open = await store.Database.BeginAsync(default);
        var letter = await Book(store).TakeInAsync(open.Transaction, mail, isCopy: false, at ?? Noon, default);
        await open.CommitAsync(default);
        return letter;
    }
}
