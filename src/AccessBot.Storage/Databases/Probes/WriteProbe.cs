namespace AccessBot.Storage.Databases.Probes;

/// <summary>
/// Whether the database takes writes: one is made that changes nothing, and it goes all the way to the disk. A full
/// disk has room for such a small one now and then and for nothing else, so the room that is left counts too.
/// </summary>
public static class WriteProbe
{
    /// <summary>Needs the tables. Null when it takes them; throws what is no trouble of the database.</summary>
    public static async Task<StorageTrouble?> FindTroubleAsync(Database database, CancellationToken ct)
    {
        try
        {
            await database.InTransactionAsync(
                tx => tx.RunAsync("UPDATE audit_head SET count = count WHERE id = 1", null, ct), ct);
            return DiskRoom.Of(database) is { IsFull: true }
                ? new StorageTrouble("the disk is full: less than 1 MB is left", StorageTrouble.MakeRoom(database.Path))
                : null;
        }
        catch (Exception refused) when (StorageTrouble.Of(refused, database) is { } told)
        {
            return told;
        }
    }
}
