using AccessBot.Storage.Keeping;
using AccessBot.Storage.Packs;
using AccessBot.Storage.Removals;
using AccessBot.Storage.Reviewing;
using AccessBot.Storage.Tests.Support;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Campaigns;
using AccessBot.Workflows.Campaigns.Answers;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports.Memory;
using AccessBot.Workflows.Review;
using Microsoft.Extensions.Time.Testing;
using static AccessBot.Storage.Tests.Audit.HeadsOfTheLog;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests.Keeping;

/// <summary>What was kept long enough goes, and nothing else; the log agrees with what is left.</summary>
public sealed class WhatIsPruned
{
    private readonly FakeTimeProvider _time = new(Noon.AddDays(800));
    private readonly string _folder = TheLogIsCut.Folder();
    private readonly Dictionary<KeptKind, int> _days = KeptKind.All.ToDictionary(kind => kind, kind => kind.Days);

    [Theory, OnSqlite, OnPostgres]
    public async Task By_itself_is_what_nobody_has_to_agree_to(On on)
    {
        await using var store = await NewAsync(on);
        await FillAsync(store);
        var first = await Retention(store).RunAsync(default);
        var plan = await Retention(store).PlanAsync(default);

        Assert.All(first, done => Assert.Equal(0, done.Rows));
        Assert.Equal(
            [KeptKind.Undo, KeptKind.Messages, KeptKind.Names], plan.Where(one => one.IsWaiting).Select(one => one.Kind));
        Assert.Equal([KeptKind.Mails, KeptKind.Requests, KeptKind.Log], plan.Where(one => one.Agreed == one.Days).Select(one => one.Kind));
        Assert.Equal(2, await store.CountAsync("saved_state"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Once_somebody_agreed_goes_then_and_by_itself_from_then_on(On on)
    {
        await using var store = await NewAsync(on);
        await FillAsync(store);
        var done = await Retention(store).ApplyAsync("ana", "agreed with Legal", default);

        Assert.Equal(
            [(KeptKind.Undo, 2L), (KeptKind.Mails, 0), (KeptKind.Messages, 1), (KeptKind.Names, 3), (KeptKind.Requests, 0), (KeptKind.Log, 0)],
            done.Select(one => (one.Kind, one.Rows)));
        Assert.Equal(0, await store.CountAsync("saved_ticket") + await store.CountAsync("saved_state"));
        Assert.Equal(1, await store.CountAsync("finding WHERE name = 'erased'"));
        Assert.True((await VerifyAsync(store)).IsWhole);
        Assert.All(await Retention(store).PlanAsync(default), plan => Assert.False(plan.IsWaiting));
        Assert.Equal(1, await store.CountAsync("audit WHERE body LIKE '%\"kind\":\"pruned\",\"actor\":\"ana\"%accounts and tickets%agreed with Legal%'"));

        _time.Advance(TimeSpan.FromDays(1900));
        await RestAsync(store, 8, "new@gitlab.com", _time.GetUtcNow());
        var later = await Retention(store).RunAsync(default);
        // Two requests, what reviews listed of Ben, the first of the two reviews and of the two configurations: the second ones tell how the time since began.
        Assert.Equal(5, later.Single(one => one.Kind == KeptKind.Requests).Rows);
        Assert.Equal((0, 1), (await store.CountAsync("account_span"), await store.CountAsync("review_run")));
        Assert.Equal((1, 1), (await store.CountAsync("configuration"), await store.CountAsync("configuration WHERE body = 'second'")));
        Assert.Equal(1, await store.CountAsync("request WHERE kind = 'rest' AND subject = 'new@gitlab.com'"));
        Assert.Empty((await VerifyAsync(store)).Faults);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Leaves_what_access_stands_on_until_it_was_taken_away(On on)
    {
        await using var store = await NewAsync(on);
        await FillAsync(store);
        _days[KeptKind.Requests] = 365;
        await Retention(store).ApplyAsync("ana", "why", default);

        // Ana's grant stands; Ben's was taken away by the offboarding, and both are old.
        Assert.Equal("team/access-requests#1", await OnlyAsync(store, "request", "item"));
        Assert.Equal("ana@gitlab.com", await OnlyAsync(store, "request", "subject"));
        Assert.Equal(1, await store.CountAsync("journal"));
        Assert.Equal(0, await store.CountAsync("removal") + await store.CountAsync("decision WHERE item <> 'team/access-requests#1'"));
        Assert.Empty((await VerifyAsync(store)).Faults);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Leaves_what_access_stands_on_where_its_removal_was_only_begun(On on)
    {
        await using var store = await NewAsync(on);
        await FillAsync(store, isProved: false);
        _days[KeptKind.Requests] = 365;
        await Retention(store).ApplyAsync("ana", "why", default);

        Assert.Equal(2, await store.CountAsync("journal WHERE step = 'seat'"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_shorter_period_deletes_nothing_by_itself_and_a_longer_one_counts_at_once(On on)
    {
        await using var store = await NewAsync(on);
        await FillAsync(store);
        await Retention(store).RunAsync(default);
        _days[KeptKind.Requests] = 365;
        _days[KeptKind.Log] = 365;
        _days[KeptKind.Undo] = 3000;
        await Retention(store).RunAsync(default);
        var plan = (await Retention(store).PlanAsync(default)).ToDictionary(one => one.Kind);

        Assert.True(plan[KeptKind.Requests] is { IsWaiting: true, Agreed: 2557, Days: 365, Due: 5, DueAgreed: 0 });
        Assert.True(plan[KeptKind.Log] is { IsWaiting: true, DueAgreed: 0 });
        Assert.True(plan[KeptKind.Undo] is { IsWaiting: false, Agreed: 3000 });
        Assert.Equal(3, await store.CountAsync("request"));
        Assert.Equal(0, await store.CountAsync("audit WHERE body LIKE '%\"kind\":\"pruned\"%'"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Nothing_that_is_on_hold(On on)
    {
        await using var store = await NewAsync(on);
        await FillAsync(store);
        _days[KeptKind.Requests] = 365;
        _days[KeptKind.Log] = 365;
        var holds = new HoldBook(store.Database, store.Audit());
        await holds.AddAsync(new("ben@gitlab.com", "sam", "dispute", _time.GetUtcNow()), default);
        await Retention(store).ApplyAsync("ana", "why", default);

        Assert.Equal(2, await store.CountAsync("request WHERE subject = 'ben@gitlab.com'"));
        Assert.Equal(2, await store.CountAsync("saved_state"));
        Assert.Empty((await VerifyAsync(store)).Faults);

        await holds.RemoveAsync("ben@gitlab.com", "sam", "over", _time.GetUtcNow(), default);
        await holds.AddAsync(new(Hold.All, "sam", "audit", _time.GetUtcNow()), default);
        Assert.All(await Retention(store).ApplyAsync("ana", "why", default), done => Assert.Equal(0, done.Rows));
        await holds.RemoveAsync(Hold.All, "sam", "over", _time.GetUtcNow(), default);
        Assert.Contains(await Retention(store).ApplyAsync("ana", "why", default), done => done is { Rows: > 0, Kind.Id: "requests" });
        Assert.Empty((await VerifyAsync(store)).Faults);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_log_only_where_its_beginning_has_somewhere_to_go(On on)
    {
        await using var store = await NewAsync(on);
        await FillAsync(store);
        _days[KeptKind.Log] = 365;

        Assert.Equal(Storage.Keeping.Retention.NoExports, (await Retention(store, exports: false).PlanAsync(default))[^1].Kept);
        Assert.Equal(0, (await Retention(store, exports: false).ApplyAsync("ana", "why", default))[^1].Rows);
        var done = (await Retention(store).ApplyAsync("ana", "why", default))[^1];
        Assert.True(done is { Rows: > 5, Trouble: null });
        Assert.Equal(1, Assert.Single(done.Cuts).First);
        Assert.Equal(done.Cuts[0].Last, (await VerifyAsync(store)).Cut!.Last);
        Assert.Empty((await VerifyAsync(store)).Faults);
        Assert.Equal(0, (await Retention(store).RunAsync(default))[^1].Rows);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_campaign_loses_its_names_first_and_then_all_of_it_goes(On on)
    {
        await using var store = await NewAsync(on);
        var (ended, open) = (new CampaignRef(Instances.Global, new DateOnly(2020, 1, 1)), new CampaignRef(Instances.Global, new DateOnly(2020, 4, 1)));
        foreach (var campaign in new[] { ended, open }) await FreezeAsync(store, campaign);
        using (store.Mandate.Begin()) await store.Journal().RecordAsync(ended.ToRequest(), Rest("nobody", Noon), default);
        await Retention(store).ApplyAsync("ana", "why", default);

        var book = new CampaignBook(store.Database, store.Audit(), new RequestBook(store.Database));
        var kept = (await book.FindListAsync(ended, default))!;
        Assert.True(kept.IsWhole);
        Assert.Equal(("erased", null), (kept.List.Items[0].Line.Name, kept.List.Items[0].Line.Email));
        Assert.Equal("erased", Assert.Single(await book.ReadNotesAsync(ended, default)).By.Name);
        Assert.Equal("Ben Achterberg", (await book.FindListAsync(open, default))!.List.Items[0].Line.Name);
        Assert.Empty((await VerifyAsync(store)).Faults);

        _time.Advance(TimeSpan.FromDays(1900));
        await Retention(store).RunAsync(default);
        Assert.Null(await book.FindListAsync(ended, default));
        Assert.Empty(await book.ReadNotesAsync(ended, default));
        Assert.Equal(1, await store.CountAsync("campaign_item"));
        Assert.NotNull(await book.FindListAsync(open, default));
        Assert.Empty((await VerifyAsync(store)).Faults);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_what_reviews_listed_stays_whatever_a_later_day_needs(On on)
    {
        await using var store = await NewAsync(on);
        var book = new ReviewBook(store.Database, store.Audit());
        var line = new ReviewLine("8", "Ben Achterberg", "ben@gitlab.com", "agent", false, Noon, null, Verdicts.Fine, "", null, "");
        // Listed, still listed, gone by a list that was not whole, and never read again.
        await book.SaveAsync(new InstanceReview(Instances.Global, Noon, null, [line], [], []), default);
        await book.SaveAsync(new InstanceReview(Instances.Global, Noon.AddDays(1), null, [line], [], []), default);
        await book.SaveAsync(new InstanceReview(Instances.Global, Noon.AddDays(2), "Okta is away", [], [], []), default);
        _time.Advance(TimeSpan.FromDays(1900));
        await Retention(store).ApplyAsync("ana", "why", default);

        Assert.Equal(1, await store.CountAsync("account_span"));
        Assert.Equal(2, await store.CountAsync("review_run"));
        Assert.Empty((await VerifyAsync(store)).Faults);
    }

    private static async Task FreezeAsync(Store store, CampaignRef campaign)
    {
        var book = new CampaignBook(store.Database, store.Audit(), new RequestBook(store.Database));
        var line = new ReviewLine("8", "Ben Achterberg", "ben@gitlab.com", "agent", false, Noon, null, Verdicts.Fine, "", null, "");
        await book.TakeInAsync(campaign, "Review", Noon, default);
        await book.KeepListAsync(new CampaignList(campaign, Noon, "Zendesk", false, [new CampaignItem("A1", line, true, [])]), default);
        await book.TakeNoteAsync(campaign, new TakenNote(5, new GitLabUser(7, "ida", "Ida Lund"), Noon, "aa", [new Said(Word.Keep, "A1")], Noon), default);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_offboarding_whose_issue_is_open_still_keeps_its_person_from_being_given_anything(On on)
    {
        await using var store = await NewAsync(on);
        using (store.Mandate.Begin())
            await store.Journal().RecordAsync(
                new(RequestRef.Offboarding, "team/employment#9"),
                Rest("ben@gitlab.com", Noon) with { Because = AccessBot.Workflows.Deprovisioning.Because.Done, Leaver = "ben@gitlab.com" }, default);
        _days[KeptKind.Requests] = 365;
        await Retention(store).ApplyAsync("ana", "why", default);

        Assert.True(await new OpenOffboardings(store.Database).IsLeavingAsync(EmailAddress.Parse("ben@gitlab.com"), default));
    }

    private Retention Retention(Store store, bool exports = true)
    {
        var people = new PersonFinder(store.Database);
        return new(
            store.Database, store.Audit(), new(store.Database, store.Audit()), new(store.Database, store.Audit()), people,
            TheLogIsCut.Cut(store, null), _time, kind => _days[kind], exports ? _folder : null);
    }

    /// <summary>Ana was given an account, Ben was given one and then left; two years ago, all at rest.</summary>
    internal static async Task FillAsync(Store store, bool isProved = true)
    {
        await RestAsync(store, 1, "ana@gitlab.com", Noon, """{"instance":"global","user_id":7,"person":"ana","directory_id":"00u7"}""");
        await RestAsync(store, 2, "ben@gitlab.com", Noon, """{"instance":"global","user_id":8,"person":"ben","directory_id":"00u8"}""");
        var left = new RequestRef(RequestRef.Offboarding, "team/employment#3");
        using (store.Mandate.Begin())
        {
            if (isProved) await store.Journal().ReceiveAsync(left, "deprovisioning/evidence/global.abc", "{}", Noon.AddDays(9), default);
            await store.Journal().RecordAsync(
                left, Rest("ben@gitlab.com", Noon.AddDays(9)) with { Because = AccessBot.Workflows.Deprovisioning.Because.Closed }, default);
        }

        await new RemovalLedger(store.Database, store.Audit()).ClaimAsync(
            new(Instances.Global, left, "8", 7, "Ben"), new(10, 10, TimeSpan.FromHours(1)), Noon.AddDays(9), default);
        var states = new SavedStates(store.Database, store.Audit(), new FakeTimeProvider(Noon.AddDays(9)));
        await states.AddTicketsAsync(left, Instances.Global, [new(1, "open", 8, null), new(2, "new", 8, null)], default);
        await states.SaveAsync(left, Instances.Global, """{"email":"ben@gitlab.com"}""", Noon.AddDays(9), default);
        await states.SaveAsync(left, Instances.UsFederal, """{"email":"ben@gitlab.com"}""", Noon.AddDays(9), default);
        var messages = new OperatorMessages(store.Database);
        await messages.RaiseAsync("hand-over", left.ToString(), "look", Noon, default);
        await messages.SettleAsync("hand-over", left.ToString(), Noon.AddDays(1), default);
        var book = new ReviewBook(store.Database, store.Audit());
        var line = new ReviewLine("8", "Ben Achterberg", "ben@gitlab.com", "agent", false, Noon, null, Verdicts.NoGrant, "", null, "");
        await book.SaveAsync(new InstanceReview(Instances.Global, Noon.AddDays(8), null, [line], [], []), default);
        await book.SaveAsync(new InstanceReview(Instances.Global, Noon.AddDays(10), null, [], [], []), default);
        var configurations = new ConfigurationBook(store.Database, store.Audit());
        await configurations.KeepAsync("first", "0.1.0", Noon, default);
        await configurations.KeepAsync("second", "0.1.0", Noon.AddDays(3), default);
    }

    private static async Task RestAsync(Store store, long iid, string who, DateTimeOffset at, string? receipt = null)
    {
        using var look = store.Mandate.Begin();
        if (receipt is not null) await store.Journal().ReceiveAsync(Request(iid), "access/seat/1", receipt, at, default);
        await store.Journal().RecordAsync(Request(iid), Rest(who, at), default);
    }

    private static PassRecord Rest(string who, DateTimeOffset at) => new(
        "access", "rest", Reasons.Of("it is done"), null, null, at, null, 0, null, $"Access for {who}", who, null);

    private static async Task<string?> OnlyAsync(Store store, string table, string column)
    {
        await using var reading = await store.Database.BeginReadingAsync(default);
        return Assert.Single(await reading.Transaction.ListAsync<string?>($"SELECT {column} FROM {table}", null, default));
    }
}
