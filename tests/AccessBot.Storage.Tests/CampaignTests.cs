using AccessBot.Storage.Reviewing;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Campaigns;
using AccessBot.Workflows.Campaigns.Answers;
using AccessBot.Workflows.Review;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests;

public sealed class CampaignTests
{
    private static readonly CampaignRef Quarter = new(new InstanceName("us-federal"), new DateOnly(2026, 1, 1));

    // A time as clocks give it: databases keep less of it than .NET does.
    private static readonly DateTimeOffset Now = Noon.AddTicks(1_234_567);

    private static readonly CampaignList List = new(
        Quarter, Now, "Zendesk team: 2 rows", false,
        [
            new CampaignItem("A1", Line("8", Verdicts.NoGrant, "Ben\u0000 O'Brien"), false, []),
            new CampaignItem("A2", Line("9", Verdicts.Fine, "Ana Ruiz"), true, ["gitlab:3", "name:Kim Ode"]),
        ]);

    [Theory, OnSqlite, OnPostgres]
    public async Task A_list_comes_back_as_it_was_frozen_and_the_first_one_stands(On on)
    {
        await using var store = await NewAsync(on);
        var book = Book(store);
        Assert.Null(await book.FindListAsync(Quarter, default));

        var kept = await book.KeepListAsync(List, default);
        var again = await book.KeepListAsync(List with { Items = [] }, default);

        var found = (await book.FindListAsync(Quarter, default))!;
        Assert.True(found.IsWhole);
        Assert.Equal((kept.Sha256, kept.Sha256), (found.Sha256, again.Sha256));
        Assert.Equal(["gitlab:3", "name:Kim Ode"], found.List.Find("A2")!.Givers);
        Assert.Equal(["A2"], found.List.Together.Select(item => item.Code));
        Assert.Equal(Quarter, Assert.Single(await book.ListAsync(default)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Any_change_of_who_is_on_the_list_is_seen_and_a_name_can_be_erased(On on)
    {
        await using var store = await NewAsync(on);
        var book = Book(store);
        await book.KeepListAsync(List, default);

        await store.TamperAsync("UPDATE campaign_item SET name = 'erased', email = NULL");
        Assert.True((await book.FindListAsync(Quarter, default))!.IsWhole);
        foreach (var change in new[] { "subject = '7'", "role = 'admin'", "suspended = 1", "verdict = 'review.fine'", "code = 'A9'", "together = 1 - together", "givers = ''", "place = 5 - place" })
        {
            await store.TamperAsync("CREATE TABLE kept AS SELECT * FROM campaign_item");
            await store.TamperAsync($"UPDATE campaign_item SET {change}");
            Assert.False((await book.FindListAsync(Quarter, default))!.IsWhole, change);
            await store.TamperAsync("DELETE FROM campaign_item; INSERT INTO campaign_item SELECT * FROM kept; DROP TABLE kept");
        }

        Assert.True((await book.FindListAsync(Quarter, default))!.IsWhole);
        await store.TamperAsync("DELETE FROM campaign_item WHERE code = 'A2'");
        Assert.False((await book.FindListAsync(Quarter, default))!.IsWhole);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_note_is_judged_once_and_is_void_for_good(On on)
    {
        await using var store = await NewAsync(on);
        var book = Book(store);
        var note = new TakenNote(
            5, new GitLabUser(7, "ida", "Ida Lund"), Now, "aa",
            [new Said(Word.Keep, "A1", Refusal.NeedsReason), new Said(Word.Keep, CampaignList.Block) { Except = ["A2"] }], Now.AddMinutes(1));
        await book.TakeNoteAsync(Quarter, note, default);
        await book.TakeNoteAsync(Quarter, note with { Says = [], Sha256 = "bb" }, default);

        var read = Assert.Single(await book.ReadNotesAsync(Quarter, default));
        Assert.Equal((5L, 7L, "aa", (DateTimeOffset?)null), (read.Id, read.By.Id, read.Sha256, read.VoidAt));
        Assert.Equal([(Word.Keep, "A1", (Refusal?)Refusal.NeedsReason, 0), (Word.Keep, "fine", null, 1)], read.Says.Select(said => (said.Word, said.Code, said.Refused, said.Except.Count)));

        await book.VoidNoteAsync(Quarter, 5, Noon.AddHours(1), default);
        await book.VoidNoteAsync(Quarter, 5, Noon.AddHours(9), default);
        Assert.Equal(Noon.AddHours(1), Assert.Single(await book.ReadNotesAsync(Quarter, default)).VoidAt);
        Assert.Empty(await book.ReadNotesAsync(Quarter with { FirstDay = new DateOnly(2026, 4, 1) }, default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_campaign_is_taken_in_once(On on)
    {
        await using var store = await NewAsync(on);
        Assert.True(await Book(store).TakeInAsync(Quarter, "Review", Now, default));
        Assert.False(await Book(store).TakeInAsync(Quarter, "Review", Now.AddDays(1), default));
    }

    private static CampaignBook Book(Support.Store store) => new(store.Database, store.Audit(), new RequestBook(store.Database));

    private static ReviewLine Line(string key, Reason verdict, string name) =>
        new(key, name, "ben@gitlab.com", "agent", false, Now.AddDays(-9), null, verdict, "", null, "");
}
