using AccessBot.Storage.Desk;
using AccessBot.Storage.Removals;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports.Memory;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests;

public sealed class DeskTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_request_taken_over_stays_so_until_it_is_given_back_and_the_log_names_both(On on)
    {
        await using var store = await NewAsync(on);
        var taken = new TakenOver(store.Database, store.Audit());
        await taken.TakeAsync(Request(), new Takeover("sam", "done by hand", Noon), default);

        Assert.Equal(new Takeover("sam", "done by hand", Noon), await taken.FindAsync(Request(), default));
        Assert.Null(await taken.FindAsync(Request(2), default));
        Assert.True(await taken.GiveBackAsync(Request(), "noor", "fixed", Noon.AddHours(1), default));
        Assert.False(await taken.GiveBackAsync(Request(), "noor", "fixed", Noon.AddHours(1), default));
        Assert.Null(await taken.FindAsync(Request(), default));
        var lines = await new AuditSearch(store.Database).FindAsync(new AuditQuery(Request: Request().ToString()), default);
        Assert.Equal(["noor", "sam"], lines.Select(line => line.Actor));
        Assert.Equal(["fixed", "done by hand"], lines.Select(line => line.Detail!));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Figures_count_who_is_waited_for_and_how_long_access_took(On on)
    {
        await using var store = await NewAsync(on);
        var journal = store.Journal();
        Assert.Empty(await new DeskFigures(store.Database).WaitingAsync(default));
        Assert.Empty(await new DeskFigures(store.Database).SpansAsync(Noon, default));
        await journal.RecordAsync(Request(1), Record("wait", "People", Noon), default);
        await journal.RecordAsync(Request(2), Record("hand-over", "Operators", Noon.AddHours(1)), default);
        await journal.RecordAsync(Request(3), Record("rest", null, Noon.AddHours(2)), default);
        await journal.ReceiveAsync(Request(3), "federal-access/ready/x", "{}", Noon.AddHours(5), default);
        var figures = new DeskFigures(store.Database);

        var waiting = await figures.WaitingAsync(default);
        Assert.Equal(["Operators", "People"], waiting.Select(w => w.WaitingFor!).Order());
        Assert.Equal(TimeSpan.FromHours(3), Assert.Single(await figures.AccessTimesAsync(["ready"], Noon, default)).Took);
        Assert.Empty(await figures.AccessTimesAsync(["ready"], Noon.AddDays(1), default));
        var spans = await figures.SpansAsync(Noon, default);
        Assert.Equal(Noon.AddHours(2), Assert.Single(spans, span => span.Ended is not null).Ended);
        Assert.Equal(2, spans.Count(span => span.Ended is null));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_clock_of_a_request_starts_at_the_hour_for_which_it_was_asked(On on)
    {
        await using var store = await NewAsync(on);
        var journal = store.Journal();
        await journal.RecordAsync(Request(1), Record("wait", "Bot", Noon) with { CountsFrom = Noon.AddDays(3) }, default);
        await journal.RecordAsync(Request(1), Record("rest", null, Noon.AddDays(4)), default);
        await journal.ReceiveAsync(Request(1), "federal-access/ready/x", "{}", Noon.AddDays(4), default);
        var figures = new DeskFigures(store.Database);

        var span = Assert.Single(await figures.SpansAsync(Noon, default));
        Assert.Equal((Noon.AddDays(3), Noon.AddDays(4)), (span.Began, span.Ended));
        Assert.Equal(TimeSpan.FromDays(1), Assert.Single(await figures.AccessTimesAsync(["ready"], Noon, default)).Took);
        Assert.Equal(Noon.AddDays(3), (await new RequestBook(store.Database).FindAsync(Request(1), default))!.Began);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_removal_counts_once_it_was_proved_and_not_when_it_was_begun(On on)
    {
        await using var store = await NewAsync(on);
        var (ledger, figures) = (new RemovalLedger(store.Database, store.Audit()), new DeskFigures(store.Database));
        foreach (var (number, instance) in new[] { (1, Instances.UsFederal), (1, Instances.Global), (2, Instances.UsFederal) })
            await ledger.ClaimAsync(new(instance, Request(number), $"{number}", 7, "somebody"), new(10, 10, TimeSpan.FromHours(1)), Noon, default);
        Assert.Empty(await figures.RemovalsAsync(Noon.AddDays(-1), 10, default));
        await store.Journal().ReceiveAsync(Request(1), "deprovisioning/evidence/us-federal.abc", "{}", Noon.AddMinutes(5), default);

        var done = Assert.Single(await figures.RemovalsAsync(Noon.AddMinutes(5), 10, default));
        Assert.Equal(("us-federal", Request(1), Noon.AddMinutes(5)), (done.Instance, done.Request, done.At));
        Assert.Empty(await figures.RemovalsAsync(Noon.AddMinutes(6), 10, default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_offboarding_shows_whom_it_is_said_to_be_about_and_holds_up_only_whom_authority_says(On on)
    {
        await using var store = await NewAsync(on);
        var (asked, said) = (new RequestRef(RequestRef.Offboarding, "team/employment#1"), Record("wait", "People", Noon) with { Subject = "ana@gitlab.com" });
        var leavers = new OpenOffboardings(store.Database);
        await store.Journal().RecordAsync(asked, said, default);
        Assert.Equal("a…@gitlab.com", (await new RequestBook(store.Database).FindAsync(asked, default))!.Subject);
        Assert.False(await leavers.IsLeavingAsync(EmailAddress.Parse("ana@gitlab.com"), default));

        await store.Journal().RecordAsync(asked, said with { Leaver = "ana@gitlab.com" }, default);
        await store.Journal().RecordAsync(asked, said, default);
        Assert.True(await leavers.IsLeavingAsync(EmailAddress.Parse("ana@gitlab.com"), default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_mark_changes_with_every_decision_and_only_then(On on)
    {
        await using var store = await NewAsync(on);
        var figures = new DeskFigures(store.Database);
        var before = await figures.MarkAsync(default);
        Assert.Equal(before, await figures.MarkAsync(default));

        await store.Journal().RecordAsync(Request(), Record("wait", "People", Noon), default);

        Assert.NotEqual(before, await figures.MarkAsync(default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_message_is_told_once_and_again_only_when_it_comes_back(On on)
    {
        await using var store = await NewAsync(on);
        var messages = new OperatorMessages(store.Database);
        var told = new ToldOperators(store.Database);
        await messages.RaiseAsync("hand-over", "x#1", "look", Noon, default);
        var news = await told.NewsAsync("mail", 10, default);
        await told.TellAsync("mail", news, Noon, default);
        await messages.RaiseAsync("hand-over", "x#1", "look", Noon.AddMinutes(1), default);

        Assert.Single(news);
        Assert.Empty(await told.NewsAsync("mail", 10, default));
        await messages.SettleAsync("hand-over", "x#1", Noon.AddMinutes(2), default);
        await messages.RaiseAsync("hand-over", "x#1", "look", Noon.AddMinutes(3), default);
        Assert.Single(await told.NewsAsync("mail", 10, default));
        Assert.Single(await told.NewsAsync("issue", 10, default));
        Assert.Equal((1, Noon.AddMinutes(3)), await told.UntoldAsync("mail", default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_over_is_told_once_where_it_was_told_and_never_when_it_came_back(On on)
    {
        await using var store = await NewAsync(on);
        var messages = new OperatorMessages(store.Database);
        var told = new ToldOperators(store.Database);
        await messages.RaiseAsync("health", "okta", "Okta: away", Noon, default);
        await told.TellAsync("mail", await told.NewsAsync("mail", 10, default), Noon, default);
        Assert.Empty(await told.OverAsync("mail", 10, default));
        await messages.SettleAsync("health", "okta", Noon.AddMinutes(5), default);

        var over = Assert.Single(await told.OverAsync("mail", 10, default));
        Assert.Equal((Noon.AddMinutes(5), "Okta: away"), (over.LastAt, over.Text));
        Assert.Empty(await told.OverAsync("issue", 10, default));
        await messages.RaiseAsync("health", "okta", "Okta: away again", Noon.AddMinutes(6), default);
        Assert.Empty(await told.OverAsync("mail", 10, default));
        await told.EndAsync("mail", [over], Noon.AddMinutes(7), default);
        Assert.Empty(await told.OverAsync("mail", 10, default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_channel_keeps_since_when_it_fails_until_it_works_again(On on)
    {
        await using var store = await NewAsync(on);
        var book = new ChannelBook(store.Database);
        Assert.Null(await book.FindAsync("mail", default));
        await book.BadAsync("mail", "away", Noon, Noon.AddMinutes(1), default);
        await book.BadAsync("mail", "still away", Noon.AddMinutes(1), Noon.AddMinutes(3), default);

        Assert.Equal(new ChannelState(null, "still away", Noon, 2, Noon.AddMinutes(3)), await book.FindAsync("mail", default));
        await book.GoodAsync("mail", Noon.AddMinutes(3), default);
        Assert.Equal((Noon.AddMinutes(3), null, 0), ((await book.FindAsync("mail", default)) is { } state ? (state.GoodAt, state.Trouble, state.Tries) : default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_list_narrows_by_who_is_waited_for_and_keeps_the_facts_of_the_last_decision(On on)
    {
        await using var store = await NewAsync(on);
        var book = new RequestBook(store.Database);
        await store.Journal().RecordAsync(Request(1), Record("wait", "People", Noon) with { Facts = "Told: False" }, default);
        await store.Journal().RecordAsync(Request(1), Record("wait", "People", Noon), default);
        await store.Journal().RecordAsync(Request(2), Record("rest", null, Noon), default);

        Assert.Equal("Told: False", Assert.Single((await book.ListAsync(new(WaitingFor: "People"), 1, 10, default)).Rows).Facts);
        Assert.Equal(Request(1), Assert.Single(await book.OpenAsync(10, default)).Request);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_waits_for_an_operator_is_found_behind_however_many_that_wait_for_others(On on)
    {
        await using var store = await NewAsync(on);
        for (var i = 1; i <= 12; i++) await store.Journal().RecordAsync(Request(i), Record("wait", "People", Noon), default);
        await store.Journal().RecordAsync(Request(13), Record("hand-over", "Operators", Noon.AddDays(1)), default);
        var book = new RequestBook(store.Database);

        Assert.Equal(Request(13), Assert.Single(await book.OpenAsync(10, default, "Operators")).Request);
        Assert.Equal(Request(13), Assert.Single(await book.OpenAsync(10, default, because: [Reasons.Of("because of hand-over"), Reasons.Of("another")])).Request);
        Assert.Equal(10, (await book.OpenAsync(10, default)).Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_log_is_searched_by_word_and_time_and_a_percent_sign_is_only_itself(On on)
    {
        await using var store = await NewAsync(on);
        await store.Audit().AppendAsync(new("operator", Noon, "sam", "paused all", Detail: "100% sure"), default);
        await store.Audit().AppendAsync(new("operator", Noon.AddDays(1), "sam", "resumed all"), default);
        var search = new AuditSearch(store.Database);

        Assert.Equal(1, Assert.Single(await search.FindAsync(new AuditQuery(Text: "100% SURE"), default)).No);
        Assert.Empty(await search.FindAsync(new AuditQuery(Text: "1%sure"), default));
        Assert.Equal(2, Assert.Single(await search.FindAsync(new AuditQuery(From: Noon.AddHours(1)), default)).No);
        Assert.Equal(1, Assert.Single(await search.FindAsync(new AuditQuery(Below: 2), default)).No);
    }

    private static PassRecord Record(string kind, string? waitingFor, DateTimeOffset at) => new(
        "federal-access", kind, Reasons.Of($"because of {kind}"), waitingFor, null, at, null, 0, null, "A request", "ana@gitlab.com", null);
}
