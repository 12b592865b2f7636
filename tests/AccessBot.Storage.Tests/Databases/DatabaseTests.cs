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

    [Theory, OnPostgres]
    public async Task What_is_asked_again_and_again_is_prepared_unless_the_connection_string_says_otherwise(On on)
    {
        await using var store = await NewAsync(on);
        var off = new NpgsqlConnectionStringBuilder(OnPostgresAttribute.Server) { Database = new NpgsqlConnectionStringBuilder(store.Database.ConnectionString).Database };
        await using var without = Database.Postgres($"{off};Max Auto Prepare=0");

        Assert.Equal((1L, 0L), (await PreparedAsync(store.Database), await PreparedAsync(without)));
    }

    // A newer replica adds columns while this one works on.
    [Theory, OnPostgres]
    public async Task What_was_prepared_goes_on_after_a_newer_build_has_added_a_column(On on)
    {
        await using var store = await NewAsync(on);
        var book = new RequestBook(store.Database);
        await store.Database.InTransactionAsync(tx => book.TakeInAsync(tx, Request(), "t", null, null, Noon, default), default);
        for (var i = 0; i < 10; i++) Assert.NotNull(await book.FindAsync(Request(), default));
        await using (var newer = await store.Database.OpenAsync(default)) await newer.ExecuteAsync("ALTER TABLE request ADD COLUMN newer text");

        Assert.NotNull(await book.FindAsync(Request(), default));
    }

    [Theory, OnPostgres]
    public async Task A_start_leaves_no_lock_in_a_session_that_the_pool_keeps(On on)
    {
        await using var store = await NewAsync(on);
        await store.Database.MigrateAsync(default);

        await using var session = await store.Database.OpenAsync(default);
        Assert.Equal(0, await session.ExecuteScalarAsync<long>(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"));
    }

    private static async Task<long> PreparedAsync(Database database)
    {
        await using var connection = await database.OpenAsync(default);
        for (var i = 0; i < 10; i++) await connection.ExecuteScalarAsync<long>("SELECT count FROM audit_head WHERE id = @Id", new { Id = 1 });
        return await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%audit_head%'");
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
