using AccessBot.Storage.Tests.Support;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports.Memory;
using CsCheck;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests.Schedule;

public sealed class RequestBookTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_request_listed_twice_is_woken_once(On on)
    {
        await using var store = await NewAsync(on);
        var listing = new SeenListing("f1", Noon);

        Assert.True(await ListAsync(store, Request(), listing));
        Assert.False(await ListAsync(store, Request(), listing));
        Assert.True(await ListAsync(store, Request(), listing with { UpdatedAt = Noon.AddSeconds(5) }));
        Assert.True(await ListAsync(store, Request(), new SeenListing("f2", Noon.AddSeconds(5))));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_bots_own_echo_wakes_nothing(On on)
    {
        await using var store = await NewAsync(on);
        await ListAsync(store, Request(), new SeenListing("f1", Noon));
        await SeeAsync(store, Request(), new SeenMark("f2", Noon.AddSeconds(10)));

        Assert.False(await ListAsync(store, Request(), new SeenListing("f2", Noon.AddSeconds(11))));
        Assert.True(await ListAsync(store, Request(), new SeenListing("f2", Noon.AddMilliseconds(11_001))));
        Assert.True(await ListAsync(store, Request(), new SeenListing("f3", Noon.AddSeconds(10))));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_was_not_committed_is_listed_anew(On on)
    {
        await using var store = await NewAsync(on);
        var book = new RequestBook(store.Database);
        await using (var open = await store.Database.BeginAsync(default))
            await book.TakeInAsync(open.Transaction, Request(), "t", null, new SeenListing("f1", Noon), Noon, default);

        Assert.Null(await book.FindAsync(Request(), default));
        Assert.True(await ListAsync(store, Request(), new SeenListing("f1", Noon)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_page_is_taken_in_whole(On on)
    {
        await using var store = await NewAsync(on);
        var book = new RequestBook(store.Database);
        await ListAsync(store, Request(2), new SeenListing("f", Noon));
        Arrival[] page = [.. new long[] { 3, 2, 1, 3 }.Select(iid =>
            new Arrival(Request(iid), "nul\0 title", "https://gitlab.example/1", new SeenListing("f", Noon)))];

        await using var open = await store.Database.BeginAsync(default);
        var woken = await book.TakeInAsync(open.Transaction, page, Noon, default);
        await open.CommitAsync(default);

        Assert.Equal([Request(3), Request(1)], woken);
        Assert.Equal("nul title", (await book.FindAsync(Request(3), default))!.Title);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_mail_is_new_only_once(On on)
    {
        await using var store = await NewAsync(on);
        var mail = new RequestRef(RequestRef.LightAgentMail, "INBOX/7/12");

        Assert.True(await ListAsync(store, mail, null));
        Assert.False(await ListAsync(store, mail, null));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_list_is_narrowed_counted_and_paged(On on)
    {
        await using var store = await NewAsync(on);
        var book = new RequestBook(store.Database);
        for (var iid = 1; iid <= 7; iid++) await ListAsync(store, Request(iid), new SeenListing("f", Noon));
        await SeeAsync(store, Request(3), new SeenMark("f", Noon), title: "100% of Ana's access");

        var waiting = await book.ListAsync(new RequestFilter(Kind: "wait"), 1, 50, default);
        var found = await book.ListAsync(new RequestFilter(Text: "100% OF ana"), 1, 50, default);
        var nothing = await book.ListAsync(new RequestFilter(Text: "1__%"), 1, 50, default);
        var second = await book.ListAsync(new RequestFilter(), 2, 5, default);

        Assert.Equal(Request(3), Assert.Single(waiting.Rows).Request);
        Assert.Equal(Request(3), Assert.Single(found.Rows).Request);
        Assert.Empty(nothing.Rows);
        Assert.Equal((2, 7L), (second.Rows.Count, second.Total));
        Assert.Equal(new Dictionary<string, long> { ["new"] = 6, ["wait"] = 1 }, await book.CountByKindAsync(default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_due_is_what_was_never_looked_at_or_waits_no_longer(On on)
    {
        await using var store = await NewAsync(on);
        var book = new RequestBook(store.Database);
        await ListAsync(store, Request(1), new SeenListing("f", Noon));
        await ListAsync(store, Request(2), new SeenListing("f", Noon));
        await SeeAsync(store, Request(2), new SeenMark("f", Noon));

        Assert.Equal([Request(1)], await DueAsync(Noon.AddHours(23)));
        Assert.Equal([Request(1), Request(2)], await DueAsync(Noon.AddHours(24)));
        await ListAsync(store, Request(2), new SeenListing("g", Noon));
        Assert.Equal([Request(1), Request(2)], await DueAsync(Noon));

        async Task<IEnumerable<RequestRef>> DueAsync(DateTimeOffset now) =>
            (await book.DueAsync(now, 10, default)).Select(row => row.Request);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_cursor_comes_back_as_it_was_saved(On on)
    {
        await using var store = await NewAsync(on);
        var cursors = new PollCursors(store.Database);
        var cursor = new PollCursor(Noon.AddMilliseconds(123), Noon.AddSeconds(2), true);
        Assert.Null(await cursors.FindAsync("team/access-requests", default));

        foreach (var each in new[] { cursor with { IsSettled = false }, cursor })
        {
            await using var open = await store.Database.BeginAsync(default);
            await cursors.SaveAsync(open.Transaction, "team/access-requests", each, default);
            await open.CommitAsync(default);
        }

        Assert.Equal(cursor, await cursors.FindAsync("team/access-requests", default));
    }

    /// <summary>Listings and passes in any order, against the rule written down once more, plainly.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Waking_follows_the_rule_whatever_comes(On on)
    {
        await using var store = await NewAsync(on);
        var next = 0L;
        var happening = Gen.Select(Gen.Bool, Gen.Int[1, 3], Gen.Int[0, 4], (isPass, print, halfSeconds) =>
            (isPass, Print: $"f{print}", At: Noon.AddMilliseconds(500 * halfSeconds)));

        await happening.Array[1, 12].SampleAsync(async story =>
        {
            var request = Request(Interlocked.Increment(ref next));
            SeenListing? listed = null;
            SeenMark? seen = null;
            foreach (var (isPass, print, at) in story)
            {
                if (isPass)
                {
                    seen = new SeenMark(print, at);
                    await SeeAsync(store, request, seen);
                    continue;
                }

                var listing = new SeenListing(print, at);
                var isEcho = seen?.Fingerprint == print && at <= seen.UpdatedAt.AddSeconds(1);
                var expected = listing != listed && !isEcho;
                listed = listing;
                Assert.Equal(expected, await ListAsync(store, request, listing));
            }
        }, iter: 60, threads: 2);
    }

    private static async Task<bool> ListAsync(Store store, RequestRef request, SeenListing? listing)
    {
        await using var open = await store.Database.BeginAsync(default);
        var woken = await new RequestBook(store.Database).TakeInAsync(
            open.Transaction, request, "Access for Ana", "https://gitlab.example/1", listing, Noon, default);
        await open.CommitAsync(default);
        return woken;
    }

    private static Task SeeAsync(Store store, RequestRef request, SeenMark mark, string title = "Access for Ana") =>
        store.Journal().RecordAsync(
            request,
            new PassRecord(
                "federal-access", "wait", Reasons.Of("waiting for the People team"), "the People team", null, Noon, Noon.AddDays(1),
                0, null, title, "ana@gitlab.com", mark),
            default);
}
