using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Coverage;
using AccessBot.Storage.Desk;
using AccessBot.Storage.Keeping;
using AccessBot.Storage.Packs;
using AccessBot.Storage.Removals;
using AccessBot.Storage.Reviewing;
using AccessBot.Storage.Shadowing;
using AccessBot.Storage.Tests.Support;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Campaigns;
using AccessBot.Workflows.Campaigns.Answers;
using AccessBot.Workflows.Kit.Shadow;
using AccessBot.Workflows.Ports.Memory;
using AccessBot.Workflows.Ports.Memory.Removals;
using AccessBot.Workflows.Ports.Reviewing;
using AccessBot.Workflows.Review;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests.Audit;

/// <summary>Rows of other tables are held against what the log says of them.</summary>
public sealed class WhatIsStoredBesideTheLog
{
    // A time as clocks give it: databases keep less of it than .NET does.
    private static readonly DateTimeOffset Now = Noon.AddTicks(1_234_567);

    [Theory, OnSqlite, OnPostgres]
    public async Task What_the_bot_wrote_by_itself_is_whole(On on)
    {
        await using var store = await NewAsync(on);
        await FillAsync(store);

        var verdict = await new AuditVerification(store.Database).VerifyAsync(KeptElsewhere.Nothing, default);

        Assert.Empty(verdict.Faults);
        Assert.Equal(27, verdict.Stored);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task No_change_of_any_column_of_any_covered_row_goes_unseen(On on)
    {
        await using var store = await NewAsync(on);
        await FillAsync(store);
        var (unseen, tried) = (new List<string>(), 0);

        foreach (var table in CoveredTable.All)
        {
            await store.TamperAsync($"CREATE TABLE kept AS SELECT * FROM {table.Name}");
            foreach (var column in table.Columns.Split(", "))
            {
                foreach (var change in new[] { $"CAST({column} AS VARCHAR) || ''", "'7'", "NULL", "'0'" })
                {
                    await store.TamperAsync($"CREATE TABLE loose AS SELECT * FROM {table.Name}");
                    await store.TamperAsync($"ALTER TABLE {table.Name} RENAME TO strict; ALTER TABLE loose RENAME TO {table.Name}");
                    var before = await ListAsync(store, table, column);
                    await store.TamperAsync($"UPDATE {table.Name} SET {column} = {Typed(store, column, change)}");
                    var isChanged = !before.SequenceEqual(await ListAsync(store, table, column));
                    var isWhole = (await new AuditVerification(store.Database).VerifyAsync(KeptElsewhere.Nothing, default)).IsWhole;
                    if (isChanged) tried++;
                    if (isChanged == isWhole) unseen.Add($"{table.Name}.{column} = {change}");
                    await store.TamperAsync($"DROP TABLE {table.Name}; ALTER TABLE strict RENAME TO {table.Name}");
                }
            }

            await store.TamperAsync("DROP TABLE kept");
        }

        Assert.Empty(unseen);
        Assert.InRange(tried, 80, 500);
        Assert.True((await new AuditVerification(store.Database).VerifyAsync(KeptElsewhere.Nothing, default)).IsWhole);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_row_that_is_gone_or_came_past_the_bot_is_named(On on)
    {
        await using var store = await NewAsync(on);
        await FillAsync(store);
        await store.TamperAsync("DELETE FROM saved_ticket WHERE ticket = 2");
        await store.TamperAsync("UPDATE journal SET receipt = replace(receipt, 'pat', 'ben')");
        await store.TamperAsync("INSERT INTO pause (workflow, paused_by, reason, at) VALUES ('all', 'x', 'y', 1)");

        var verdict = await new AuditVerification(store.Database).VerifyAsync(KeptElsewhere.Nothing, default);

        await Verify(string.Join('\n', verdict.Faults.Select(fault => $"{fault.Kind} {fault.From}: {fault.What}")));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Ten_thousand_saved_tickets_are_sealed_in_pages(On on)
    {
        await using var store = await NewAsync(on);
        var states = new SavedStates(store.Database, store.Audit(), TimeProvider.System);
        for (var page = 0; page < 10; page++)
        {
            var first = page * 1000;
            await states.AddTicketsAsync(
                Request(), Instances.Global,
                [.. Enumerable.Range(first, 1000).Select(id => new SavedTicket(id, "open", 9, null))], default);
        }

        var verdict = await new AuditVerification(store.Database).VerifyAsync(KeptElsewhere.Nothing, default);

        Assert.True(verdict.IsWhole);
        Assert.Equal((10, 10_000), (verdict.Rows, verdict.Stored));
    }

    private static async Task<IReadOnlyList<string>> ListAsync(Store store, CoveredTable table, string column)
    {
        await using var reading = await store.Database.BeginReadingAsync(default);
        var found = new List<string>();
        await foreach (var row in reading.Transaction.StreamAsync($"SELECT {column} FROM {table.Name}", null, default))
            found.Add($"{row[0]?.GetType().Name} {row[0]}");
        return [.. found.Order(StringComparer.Ordinal)];
    }

    private static string Typed(Store store, string column, string change) =>
        store.Database.IsPostgres && (column.EndsWith("_at", StringComparison.Ordinal) || column.EndsWith("_from", StringComparison.Ordinal)
            || column.EndsWith("_seen", StringComparison.Ordinal)
            || column is "due" or "days" or "id" or "no" or "at" or "attempts" or "ticket" or "assignee" or "team" or "said_by"
                or "suspended" or "held" or "reasons" or "items" or "note_id" or "author_id")
            ? $"CAST({change} AS BIGINT)"
            : change;

    internal static async Task FillAsync(Store store)
    {
        var (journal, request) = (store.Journal(), Request());
        using (store.Mandate.Begin())
        {
            await journal.IntendAsync(request, "access/seat/1", Act("seat", Now), default);
            await journal.ReceiveAsync(request, "access/seat/1", """{"user_id":7,"verified_by":"pat"}""", Now, default);
            await journal.IntendAsync(request, "access/app/1", Act("app", Now), default);
            await journal.WithdrawAsync(request, "access/app/1", null, Now, default);
            var earlier = await journal.IntendAsync(request, "access/seat/1", Act("seat", Now.AddSeconds(9)), default);
            await journal.WithdrawAsync(request, "access/seat/1", earlier, Now, default);
            await journal.BeginNoteAsync(request, "access/status/1", Now, default);
            await journal.EndNoteAsync(request, "access/status/1", """{"note":4}""", Now, default);
            await journal.BeginNoteAsync(request, "access/status/1", Now.AddMinutes(1), default);
            await journal.RecordAsync(Request(2), Act("seat", Now), default);
        }

        // The bot's memory of what it only watches: nothing was done, so the log has nothing to say of it.
        await new ShadowBook(store.Database).SaveAsync(
            new ShadowFile(request, "access", Now, Now, Now, null, null, "access.no-seat", false, []), [], default);

        var states = new SavedStates(store.Database, store.Audit(), TimeProvider.System);
        SavedTicket[] tickets = [new(1, "open", 9, 5), new(2, "new", 9, null)];
        await states.AddTicketsAsync(request, Instances.Global, tickets, default);
        await states.AddTicketsAsync(request, Instances.Global, [new(2, "new", null, 5), new(3, "hold", 9, 5)], default);
        await states.SaveAsync(request, Instances.Global, "{}", Now, default);
        await states.ReplaceAsync(request, Instances.Global, """{"order":1}""", default);
        var pauses = new PauseSwitch(store.Database, store.Audit());
        await pauses.PauseAsync(new Pause("access", "ana", "why", Now), default);
        await pauses.PauseAsync(new Pause("removal", "ana", "why", Now), default);
        await pauses.ResumeAsync("access", "ana", Now, default);
        var taken = new TakenOver(store.Database, store.Audit());
        await taken.TakeAsync(request, new Takeover("ana", "by hand", Now), default);
        await taken.TakeAsync(Request(2), new Takeover("ana", "by hand", Now), default);
        await taken.GiveBackAsync(Request(2), "ana", "done", Now, default);
        await RemoveAsync(store);
        await ReviewAsync(store);
        var holds = new HoldBook(store.Database, store.Audit());
        await holds.AddAsync(new Hold(Hold.All, "ana", "audit", Now), default);
        await holds.AddAsync(new Hold("ben@gitlab.com", "ana", "dispute", Now), default);
        await holds.RemoveAsync(Hold.All, "ana", "over", Now, default);
        await new PeriodBook(store.Database, store.Audit()).AgreeAsync(KeptKind.Undo, 60, "ana", Now, default);
        await CampaignAsync(store);
        await new ConfigurationBook(store.Database, store.Audit()).KeepAsync("gitlab:\n", "0.1.0", Now, default);
    }

    private static async Task CampaignAsync(Store store)
    {
        var (book, campaign) = (new CampaignBook(store.Database, store.Audit(), new RequestBook(store.Database)), new CampaignRef(Instances.Global, new DateOnly(2026, 1, 1)));
        var line = new ReviewLine("8", "Ben", "ben@gitlab.com", "agent", false, Now, null, Verdicts.NoGrant, "", null, "");
        await book.KeepListAsync(new CampaignList(campaign, Now, "Zendesk team: 1 row", true, [new CampaignItem("A1", line, false, [])]), default);
        var note = new TakenNote(5, new GitLabUser(7, "ida", "Ida Lund"), Now, "aa", [new Said(Word.Keep, "A1")], Now);
        await book.TakeNoteAsync(campaign, note, default);
        await book.TakeNoteAsync(campaign, note with { Id = 6 }, default);
        await book.VoidNoteAsync(campaign, 6, Now.AddMinutes(1), default);
    }

    private static async Task ReviewAsync(Store store)
    {
        var book = new ReviewBook(store.Database, store.Audit());
        await new RemovalHistory(store.Database, store.Audit()).UndoneAsync(Instances.Global, Request(2), Now.AddMinutes(5), default);
        await book.AdoptAsync([new Adoption(Instances.Global, "7", "agent", "sam", Now, "there before", new DateOnly(2027, 3, 31))], default);
        var line = new ReviewLine("8", "Ben", "ben@gitlab.com", "agent", false, Now, null, Verdicts.NoGrant, "", null, "");
        foreach (var day in new[] { 0, 1 })
            await book.SaveAsync(new InstanceReview(Instances.Global, Now.AddDays(day), null, [line], [], []), default);
        await book.SaveAsync(new InstanceReview(Instances.Global, Now.AddDays(2), null, [], [], []), default);
    }

    private static async Task RemoveAsync(Store store)
    {
        var (ledger, limit) = (new RemovalLedger(store.Database, store.Audit()), new RemovalLimit(1, 100, TimeSpan.FromHours(1)));
        await ledger.ClaimAsync(new(Instances.Global, Request(1), "1", 7, "one"), limit, Now, default);
        await ledger.ClaimAsync(new(Instances.Global, Request(2), "2", 7, "two"), limit, Now, default);
        await ledger.GoAheadAsync([Request(2), Request(3)], "ana", "known", Now, default);
        await ledger.ClaimAsync(new(Instances.Global, Request(2), "2", 7, "two"), limit, Now.AddSeconds(1), default);
        await ledger.ClaimAsync(new(Instances.Global, Request(2), "2", 7, "two"), limit, Now.AddSeconds(2), default);
    }
}
