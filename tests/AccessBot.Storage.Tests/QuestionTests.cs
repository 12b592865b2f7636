using AccessBot.Storage.Tests.Support;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports.Memory;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests;

/// <summary>The book of who is being asked about.</summary>
public sealed class QuestionTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_person_is_asked_about_on_one_request_at_a_time(On on)
    {
        await using var store = await NewAsync(on);
        var book = new QuestionBook(store.Database);
        await OpenAsync(store, 1, "ana@gitlab.com");
        await OpenAsync(store, 2, "Ana@GitLab.com");

        Assert.IsType<Turn.Ours>(await TakeAsync(book, 1));
        Assert.IsType<Turn.Ours>(await TakeAsync(book, 1));
        var second = Assert.IsType<Turn.AskedAlready>(await TakeAsync(book, 2));

        Assert.Equal(Request(1), second.First);
        Assert.IsType<Turn.AskedAlready>(await book.LookAsync(About(2, "ana@gitlab.com"), 20, default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_turn_is_free_again_when_the_first_request_rests_or_is_about_somebody_else(On on)
    {
        await using var store = await NewAsync(on);
        var book = new QuestionBook(store.Database);
        foreach (var number in new[] { 1, 2, 3 }) await OpenAsync(store, number, "ana@gitlab.com");
        await TakeAsync(book, 1);

        await OpenAsync(store, 1, "ben@gitlab.com");
        Assert.IsType<Turn.Ours>(await TakeAsync(book, 2));
        Assert.IsType<Turn.AskedAlready>(await TakeAsync(book, 3));
        await OpenAsync(store, 2, "ana@gitlab.com", "rest");
        Assert.IsType<Turn.Ours>(await TakeAsync(book, 3));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Looking_takes_nothing(On on)
    {
        await using var store = await NewAsync(on);
        var book = new QuestionBook(store.Database);
        await OpenAsync(store, 1, "ana@gitlab.com");
        await OpenAsync(store, 2, "ana@gitlab.com");

        Assert.IsType<Turn.Ours>(await book.LookAsync(About(1, "ana@gitlab.com"), 20, default));
        Assert.IsType<Turn.Ours>(await TakeAsync(book, 2));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task One_filer_has_so_many_open_and_another_is_not_kept_back(On on)
    {
        await using var store = await NewAsync(on);
        var book = new QuestionBook(store.Database);
        for (var number = 1; number <= 4; number++) await OpenAsync(store, number, $"p{number}@gitlab.com");
        for (var number = 1; number <= 2; number++) await TakeAsync(book, number, $"p{number}@gitlab.com", most: 2);

        var third = await TakeAsync(book, 3, "p3@gitlab.com", most: 2);
        Assert.Equal(2, Assert.IsType<Turn.TooManyByFiler>(third).Open);
        Assert.IsType<Turn.Ours>(await TakeAsync(book, 2, "p2@gitlab.com", most: 1));
        Assert.IsType<Turn.Ours>(await TakeAsync(book, 4, "p4@gitlab.com", most: 2, filedBy: 8));

        await OpenAsync(store, 1, "p1@gitlab.com", "rest");
        Assert.IsType<Turn.Ours>(await TakeAsync(book, 3, "p3@gitlab.com", most: 2));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_twenty_at_once_one_has_the_turn(On on)
    {
        await using var store = await NewAsync(on);
        for (var number = 1; number <= 20; number++) await OpenAsync(store, number, "ana@gitlab.com");
        QuestionBook[] replicas = [new(store.Database), new(store.Database)];

        var turns = await Task.WhenAll(
            Enumerable.Range(1, 20).Select(number => Task.Run(() => TakeAsync(replicas[number % 2], number))));

        Assert.Single(turns.OfType<Turn.Ours>());
        Assert.Single(turns.OfType<Turn.AskedAlready>().Select(turn => turn.First).Distinct());
    }

    private static QuestionAbout About(int number, string person, long filedBy = 7) =>
        new(Instances.UsFederal, EmailAddress.Parse(person), Request(number), filedBy);

    private static Task<Turn> TakeAsync(
        QuestionBook book, int number, string person = "ana@gitlab.com", int most = 20, long filedBy = 7) =>
        book.TakeAsync(About(number, person, filedBy), most, Noon, default);

    private static Task OpenAsync(Store store, int number, string person, string kind = "wait") =>
        store.Journal().RecordAsync(Request(number), new PassRecord(
            "federal-access", kind, Reasons.Of("a reason"), null, null, Noon, null, 0, null, "A title", person, null), default);
}
