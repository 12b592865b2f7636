using AccessBot.Storage.Databases;
using AccessBot.Storage.Databases.Probes;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace AccessBot.Storage.Tests.Databases;

public sealed class StorageTroubleTests
{
    [Theory]
    [InlineData(13, "make room on the disk of the database")]
    [InlineData(10, "look at the disk of the database: it may be full, over a limit or failing")]
    [InlineData(5, "end what else holds the database, such as a backup or an open sqlite3")]
    [InlineData(8, "let the bot's account read and write the database and its folder")]
    [InlineData(26, "do what the run book says: docs/operations.md, \"The database is gone or broken\"")]
    [InlineData(19, null)]
    [InlineData(1, null)]
    public void A_file_says_by_its_code_what_to_do_and_nothing_about_mistakes_in_a_statement(int code, string? mend) =>
        Assert.Equal(mend, StorageTrouble.Of(new SqliteException("SQLite Error.", code))?.Mend);

    [Theory]
    [InlineData("53100", "make room on the disk of PostgreSQL")]
    [InlineData("57P01", "start PostgreSQL, or mend the way to it")]
    [InlineData("57P03", "start PostgreSQL, or mend the way to it")]
    [InlineData("08006", "start PostgreSQL, or mend the way to it")]
    [InlineData("25006", "let PostgreSQL take writes, or correct storage.connection_string: this server is read-only")]
    [InlineData("28P01", "correct storage.connection_string, or what PostgreSQL knows of the bot's account")]
    [InlineData("23505", null)]
    [InlineData("40P01", "look into PostgreSQL's log for what was in the way")]
    [InlineData("40001", "look into PostgreSQL's log for what was in the way")]
    [InlineData("25P02", "look into PostgreSQL's log for what was in the way")]
    [InlineData("57014", null)]
    [InlineData("42601", null)]
    public void A_server_says_by_its_state_what_to_do_and_nothing_about_mistakes_in_a_statement(string state, string? mend) =>
        Assert.Equal(mend, StorageTrouble.Of(new PostgresException("trouble", "FATAL", "FATAL", state))?.Mend);

    [Fact]
    public void It_is_found_under_whatever_it_was_wrapped_in_and_said_in_its_own_words_for_whoever_typed_a_command()
    {
        var wrapped = new InvalidOperationException("outer", new SqliteException("SQLite Error 13: 'database or disk is full'.\nmore", 13));

        Assert.Equal(
            "SQLite Error 13: 'database or disk is full'. Make room on the disk of the database; then try again.",
            StorageTrouble.Of(wrapped)?.Sentences);
        Assert.Null(StorageTrouble.Of(new InvalidOperationException("a bug")));
    }

    [Fact]
    public async Task A_database_that_can_be_written_has_none()
    {
        var folder = Directory.CreateTempSubdirectory("accessbot-probe-");
        await using (var database = Database.Sqlite(Path.Combine(folder.FullName, "bot.db")))
        {
            await database.MigrateAsync(default);
            Assert.Null(await WriteProbe.FindTroubleAsync(database, default));
        }

        folder.Delete(recursive: true);
    }
}
