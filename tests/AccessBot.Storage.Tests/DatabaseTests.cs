using Dapper;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests;

public sealed class DatabaseTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Reading_does_not_wait_for_a_writer(On on)
    {
        await using var store = await NewAsync(on);
        await using var writing = await store.Database.BeginAsync(default);
        await new RequestBook(store.Database)
            .TakeInAsync(writing.Transaction, Request(), "t", null, null, Noon, default);

        Assert.Null(await new RequestBook(store.Open()).FindAsync(Request(), default));
    }

    [Theory, OnSqlite]
    public async Task A_sqlite_commit_is_on_the_disk_when_it_returns(On on)
    {
        await using var store = await NewAsync(on);
        await using var connection = await store.Database.OpenAsync(default);

        Assert.Equal("wal", await connection.ExecuteScalarAsync<string>("PRAGMA journal_mode"));
        Assert.Equal(2, await connection.ExecuteScalarAsync<long>("PRAGMA synchronous"));
    }

    [Theory, OnSqlite]
    public async Task Waiting_for_the_turn_to_write_can_be_given_up(On on)
    {
        await using var store = await NewAsync(on);
        await using var first = await store.Database.BeginAsync(default);
        using var impatient = new CancellationTokenSource();

        var second = store.Database.BeginAsync(impatient.Token);
        Assert.False(second.IsCompleted);
        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }
}
