using AccessBot.Storage.Proposing;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Proposing;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests;

/// <summary>Plans of workflows in propose, and the words that apply them.</summary>
public sealed class PlanBookTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task The_last_plan_that_was_kept_stands_and_comes_back_as_it_was(On on)
    {
        await using var store = await NewAsync(on);
        var book = Book(store);
        Assert.Equal(new PlanFile(null, null), await book.FindAsync(Request(1), default));
        await book.KeepAsync(Of(1, "a"), Noon, default);
        await book.KeepAsync(Of(1, "b"), Noon.AddHours(1), default);
        await book.KeepAsync(Of(1, "b"), Noon.AddHours(2), default);

        var standing = (await book.FindAsync(Request(1), default)).Standing!;
        Assert.Equal((Of(1, "b").Digest, Noon.AddHours(1)), (standing.Plan.Digest, standing.MadeAt));
        Assert.Equal(Of(1, "b").Steps, standing.Plan.Steps);
        Assert.Equal(Of(1, "b").End, standing.Plan.End);
        Assert.NotNull(await book.FindAsync(Request(1), Of(1, "a").Digest, default));
        Assert.Null(await book.FindAsync(Request(2), Of(1, "a").Digest, default));

        await book.ClearAsync(Request(1), default);
        Assert.Null((await book.FindAsync(Request(1), default)).Standing);
        Assert.Empty(await book.WaitingAsync(default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_word_is_taken_once_for_the_plan_that_stands_and_is_in_the_log(On on)
    {
        await using var store = await NewAsync(on);
        var book = Book(store);
        await book.KeepAsync(Of(1, "a"), Noon, default);
        await book.KeepAsync(Of(1, "b"), Noon, default);
        Assert.False(await SayAsync(book, "a", Noon));
        Assert.True(await SayAsync(book, "b", Noon));
        Assert.False(await SayAsync(book, "b", Noon.AddMinutes(1)));
        Assert.Empty(await book.WaitingAsync(default));
        Assert.Equal(1, await store.CountAsync($"audit WHERE CAST(body AS TEXT) LIKE '%applied the plan {Of(1, "b").Digest}%'"));

        var word = (await book.FindAsync(Request(1), default)).Open!;
        Assert.Equal(("olga", "right", 0), (word.By, word.Reason, word.Begun));
        await book.BeginAsync(Request(1), word, 2, default);
        await book.BeginAsync(Request(1), word, 1, default);
        Assert.Equal(2, (await book.FindAsync(Request(1), default)).Open!.Begun);

        await book.EndAsync(Request(1), word, WordEnd.Changed, ["new: this"], Noon.AddHours(1), default);
        await book.EndAsync(Request(1), word, WordEnd.Done, [], Noon.AddHours(2), default);
        var file = await book.FindAsync(Request(1), default);
        Assert.Equal((WordEnd.Changed, Noon.AddHours(1)), (file.Word!.End, file.Word.EndedAt));
        Assert.Equal(["new: this"], file.Word.Changes);
        Assert.NotNull(file.JustEnded);
        Assert.True(await SayAsync(book, "b", Noon.AddHours(3)));
        await book.EndAsync(Request(1), (await book.FindAsync(Request(1), default)).Open!, WordEnd.Done, [], Noon.AddHours(4), default);
        Assert.Null((await book.FindAsync(Request(1), default)).Standing);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_two_operators_at_once_one_applies_it(On on)
    {
        await using var store = await NewAsync(on);
        var book = Book(store);
        await book.KeepAsync(Of(1, "a"), Noon, default);
        var said = await Task.WhenAll(Enumerable.Range(0, 8).Select(place => SayAsync(book, "a", Noon.AddMilliseconds(place))));
        Assert.Single(said, true);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Plans_that_wait_are_listed_and_those_whose_workflow_left_propose(On on)
    {
        await using var store = await NewAsync(on);
        var book = Book(store);
        await book.KeepAsync(Of(2, "a"), Noon.AddHours(1), default);
        await book.KeepAsync(Of(1, "a"), Noon, default);
        Assert.Equal([Request(1), Request(2)], (await book.WaitingAsync(default)).Select(kept => kept.Plan.Request));
        Assert.Empty(await book.OthersAsync(["access"], default));
        Assert.Equal([Request(1), Request(2)], await book.OthersAsync(["ends"], default));
    }

    private static PlanBook Book(Support.Store store) => new(store.Database, store.Audit());

    private static Task<bool> SayAsync(PlanBook book, string name, DateTimeOffset at) => book.SayAsync(Request(1), Of(1, name).Digest, "olga", "right", at, default);

    private static Plan Of(int number, string name) => new(
        "access", Request(number), [new("person", "p")], [new(name, $"access/{name}/1", "access.no-seat", "t", "do it", "us-federal", IsOptional: true)],
        new("wait", "access.waiting-for-people", Party.People));
}
