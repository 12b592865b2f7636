using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace AccessBot.Storage.Databases;

/// <summary>
/// The scheduler's connections to the SQLite file. What it commits by itself is not flushed to the disk each time
/// (WAL with <c>synchronous = NORMAL</c>): it outlives the process, and the bot's own next commit flushes it too.
/// Should the machine lose power in between, the bot's rows still say which looks are owed, and each gets its place
/// again.
/// </summary>
public sealed class SchedulerFile(Database database) : DbDataSource
{
    public override string ConnectionString => database.ConnectionString;

    [SuppressMessage("Reliability", "CA2000", Justification = "The scheduler disposes what it asks for.")]
    protected override DbConnection CreateDbConnection()
    {
        var connection = new SqliteConnection(database.ConnectionString);
        connection.StateChange += LightenFlushing;
        return connection;
    }

    // Handles come from a pool in which the bot's own, set to FULL, lie too.
    private static void LightenFlushing(object? sender, StateChangeEventArgs change)
    {
        if (change.CurrentState != ConnectionState.Open || sender is not SqliteConnection opened) return;
        using var command = opened.CreateCommand();
        command.CommandText = "PRAGMA synchronous = NORMAL";
        command.ExecuteNonQuery();
    }
}
