using AccessBot.Storage.Audit;
using AccessBot.Storage.Removals;
using AccessBot.Storage.Reviewing;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Memory.Removals;
using AccessBot.Workflows.Ports.Reviewing;
using AccessBot.Workflows.Review;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests;

public sealed class ReviewTests
{
    private static readonly InstanceName Federal = new("us-federal");
    private static readonly DateTimeOffset Night = Noon.AddHours(14.5);

    [Theory, OnSqlite, OnPostgres]
    public async Task A_finding_lives_from_the_review_that_saw_it_first_to_the_whole_one_that_saw_it_no_more(On on)
    {
        await using var store = await NewAsync(on);
        var book = new ReviewBook(store.Database, store.Audit());
        await book.SaveAsync(Of(Night, Line("7", Verdicts.NoGrant), Line("8", Verdicts.Fine)), default);
        await book.SaveAsync(Of(Night.AddDays(1), Line("7", Verdicts.NoGrant), Line("8", Verdicts.Left)), default);

        var found = await book.FindingsAsync(Federal, default);
        Assert.Equal(
            [("8", Verdicts.Left, Night.AddDays(1), Night.AddDays(1).AddHours(4)), ("7", Verdicts.NoGrant, Night, Night.AddDays(1))],
            found.OrderByDescending(one => one.Key).Select(one => (one.Key, one.Verdict, one.FirstSeen, one.Due)));

        await book.SaveAsync(new InstanceReview(Federal, Night.AddDays(2), "Zendesk us-federal: is away", [], [], []), default);
        Assert.Equal(2, (await book.FindingsAsync(null, default)).Count);
        Assert.Equal(2, (await book.LinesAsync(Federal, null, false, 0, 10, default)).Count);
        var state = Assert.Single(await book.StatesAsync(default));
        Assert.Equal((Night.AddDays(2), Night.AddDays(1), "Zendesk us-federal: is away", 2, 2), (state.At, state.WholeAt, state.Incomplete, state.Held, state.Findings));

        await book.SaveAsync(Of(Night.AddDays(3), Line("8", Verdicts.Left)), default);
        Assert.Equal("8", Assert.Single(await book.FindingsAsync(Federal, default)).Key);
        Assert.Equal(["8"], await book.LastListedAsync(Federal, default));

        await book.SaveAsync(Of(Night.AddDays(4), Line("7", Verdicts.NoGrant), Line("8", Verdicts.Left)), default);
        Assert.Equal(Night.AddDays(4), (await book.FindingsAsync(Federal, default)).Single(one => one.Key == "7").FirstSeen);
        Assert.Equal(3, await store.CountAsync("finding"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_missing_is_a_finding_and_no_part_of_the_list(On on)
    {
        await using var store = await NewAsync(on);
        var book = new ReviewBook(store.Database, store.Audit());
        await book.SaveAsync(Of(Night, Line("7", Verdicts.Fine)) with { Missing = [Line("9", Verdicts.GoneByOthers)] }, default);

        Assert.Equal("9", Assert.Single(await book.FindingsAsync(Federal, default)).Key);
        Assert.Equal(["7"], await book.LastListedAsync(Federal, default));
        Assert.Equal((1, 1), Assert.Single(await book.StatesAsync(default)) is var state ? (state.Held, state.Findings) : default);
        Assert.Equal("9", Assert.Single(await book.LinesAsync(Federal, null, missing: true, 0, 10, default)).Key);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_was_given_is_found_by_the_persons_id_and_not_by_an_address_that_another_has_now(On on)
    {
        await using var store = await NewAsync(on);
        var (journal, seats) = (store.Journal(), new SeatReceipts(store.Database));
        foreach (var (no, receipt) in new[]
        {
            (1, """{"instance":"us-federal","user_id":7,"directory_id":"00u1"}"""), (2, """{"instance":"us-federal","user_id":8}"""),
            (3, """{"instance":"us-federal","user_id":9,"directory_id":"00u1_2"}"""), (4, """{"instance":"us-federal","none_free":true,"directory_id":"00u1"}"""),
            (5, """{"instance":"global","user_id":6,"directory_id":"00u1"}"""),
        })
        {
            await journal.RecordAsync(Request(no), Act("seat", Noon), default);
            await journal.ReceiveAsync(Request(no), "access/seat/a", receipt, Noon.AddMinutes(no), default);
        }

        var address = EmailAddress.Parse("ana@gitlab.com");
        Assert.Equal([8L, 7], await seats.FindAsync(Federal, new Person("00u1", "Ana Ruiz", address), default));
        Assert.Equal([7L], await seats.FindAsync(Federal, new Person("00u1", "Ana Prado", EmailAddress.Parse("ana.prado@gitlab.com")), default));
        Assert.Equal([8L], await seats.FindAsync(Federal, new Person("00u7", "Ana Other", address), default));
        Assert.Equal([9L, 8, 7], await seats.FindAsync(Federal, new Person("", "Ana Ruiz", address), default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Words_are_read_from_receipts_of_this_instance_and_removals_that_were_proved(On on)
    {
        await using var store = await NewAsync(on);
        var journal = store.Journal();
        await journal.ReceiveAsync(Request(1), "access/seat/a", """{"instance":"us-federal","user_id":7,"directory_id":"00u1","verified_by":"pat","verified_by_id":3,"approvals":[{"by":"max","by_id":5}],"reading":"x"}""", Noon, default);
        await journal.ReceiveAsync(Request(2), "access/seat/a", """{"instance":"global","user_id":8}""", Noon, default);
        await journal.ReceiveAsync(Request(3), "access/seat/a", """{"instance":"us-federal","none_free":true}""", Noon, default);
        var ledger = new RemovalLedger(store.Database, store.Audit());
        foreach (var (number, person) in new[] { (4, "9"), (5, "10") })
            await ledger.ClaimAsync(new RemovalAsked(Federal, Request(number), person, 1, person), new RemovalLimit(10, 10, TimeSpan.FromHours(1)), Noon, default);
        await journal.ReceiveAsync(Request(4), "deprovisioning/evidence/us-federal.abc", "{}", Noon.AddMinutes(5), default);
        var book = new ReviewBook(store.Database, store.Audit());

        var word = await book.ReadWordAsync(Federal, default);
        var grant = Assert.Single(word.Grants);
        Assert.Equal(new Grant(Request(1), Noon, 7, "00u1", null, "pat") { SaidBy = grant.SaidBy }, grant);
        Assert.Equal([3, 5], grant.SaidBy);
        Assert.Equal(new Removed(Request(4), Noon, "9"), Assert.Single(word.Removals));

        await new RemovalHistory(store.Database, store.Audit()).UndoneAsync(Federal, Request(4), Noon.AddHours(1), default);
        Assert.Empty((await book.ReadWordAsync(Federal, default)).Removals);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_taken_in_is_kept_once_and_in_the_audit_log_each_time(On on)
    {
        await using var store = await NewAsync(on);
        var book = new ReviewBook(store.Database, store.Audit());
        var adoption = new Adoption(Federal, "7", "agent", "sam", Noon, "there before the bot", new DateOnly(2027, 3, 31));
        await book.AdoptAsync([adoption], default);
        await book.AdoptAsync([adoption with { By = "noor", Until = null }], default);

        Assert.Equal(adoption with { By = "noor", Until = null }, Assert.Single((await book.ReadWordAsync(Federal, default)).Adoptions));
        Assert.Equal(2, await store.CountAsync("audit"));
        Assert.True((await new AuditVerification(store.Database).VerifyAsync(KeptElsewhere.Nothing, default)).IsWhole);
    }

    private static InstanceReview Of(DateTimeOffset at, params ReviewLine[] lines) =>
        new(Federal, at, null, lines, [], [new SourceRead("Zendesk team", lines.Length, 1, 1, at, at)]);

    private static ReviewLine Line(string key, Reason verdict) =>
        new(key, $"Person {key}", "a@gitlab.com", "light agent", false, Noon, null, verdict, "", Request(1), "");
}
