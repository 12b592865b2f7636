using AccessBot.Storage.Databases;
using Dapper;
using Npgsql;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests.Databases;

public sealed class DatabaseTests
{
    private const string StandsStill = "SHOW idle_in_transaction_session_timeout";

    [Theory, OnSqlite, OnPostgres]
    public async Task Reading_does_not_wait_for_a_writer(On on)
    {
        await using var store = await NewAsync(on);
        await using var writing = await store.Database.BeginAsync(default);
        await new RequestBook(store.Database)
            .TakeInAsync(writing.Transaction, Request(), "t", null, null, Noon, default);

        Assert.Null(await new RequestBook(store.Open()).FindAsync(Request(), default));
    }

    // Whoever stands still within a transaction has the scheduler's locks, and every other replica waits for them.
    [Theory, OnPostgres]
    public async Task A_transaction_that_stands_still_is_ended_by_the_server_and_one_that_only_reads_is_not(On on)
    {
        await using var store = await NewAsync(on);
        await using var scheduler = new NpgsqlConnection(store.Database.ConnectionString);
        await using var ours = await store.Database.OpenAsync(default);
        await using var reading = await store.Database.BeginReadingAsync(default);

        Assert.Equal("1min", await scheduler.ExecuteScalarAsync<string>(StandsStill));
        Assert.Equal("1min", await ours.ExecuteScalarAsync<string>(StandsStill));
        Assert.Equal("0", await reading.Transaction.Connection!.ExecuteScalarAsync<string>(StandsStill, transaction: reading.Transaction));
    }

    [Theory, OnPostgres]
    public async Task What_the_connection_string_says_of_transactions_that_stand_still_holds(On on)
    {
        Assert.Equal(On.Postgres, on);
        var text = new NpgsqlConnectionStringBuilder(OnPostgresAttribute.Server) { Options = "-c idle_in_transaction_session_timeout=5min" };
        await using var database = Database.Postgres(text.ToString());
        await using var ours = await database.OpenAsync(default);

        Assert.Equal("5min", await ours.ExecuteScalarAsync<string>(StandsStill));
    }

    [Theory, OnSqlite]
    public async Task A_sqlite_commit_is_on_the_disk_when_it_returns(On on)
    {
        await using var store = await NewAsync(on);
        await using var connection = await store.Database.OpenAsync(default);

        Assert.Equal("wal", await connection.ExecuteScalarAsync<string>("PRAGMA journal_mode"));
        Assert.Equal(2, await connection.ExecuteScalarAsync<long>("PRAGMA synchronous"));
    }

    [Theory]
    [InlineData(null, "600")]
    [InlineData("644", "640")]
    [InlineData("666", "660")]
    [InlineData("640", "640")]
    [InlineData("600", "600")]
    public async Task A_sqlite_file_is_its_owners_whatever_the_umask_says(string? before, string after)
    {
        if (OperatingSystem.IsWindows()) return;
        var path = Path.Combine(Directory.CreateTempSubdirectory("accessbot-storage-").FullName, "accessbot.db");
        if (before is not null)
        {
            await File.WriteAllTextAsync(path, "");
            File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32(before, 8));
        }

        await using var database = Database.Sqlite(path);
        await database.MigrateAsync(default);
        await using var open = await database.OpenAsync(default);

        foreach (var file in new[] { path, $"{path}-wal", $"{path}-shm" })
            Assert.Equal((file, after), (file, Convert.ToString((int)File.GetUnixFileMode(file), 8)));
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
