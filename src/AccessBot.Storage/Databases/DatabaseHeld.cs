namespace AccessBot.Storage.Databases;

/// <summary>The turn to write did not come in time: whoever had it waits for a lock that somebody else holds.</summary>
public sealed class DatabaseHeld()
    : TimeoutException("another transaction of this process has held the database for 30 seconds");
