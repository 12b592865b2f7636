using System.Data.Common;
using System.Globalization;
using AccessBot.Storage.Databases;
using AccessBot.Storage.Desk;
using AccessBot.Worker.Scheduling;

namespace AccessBot.Worker.Health;

/// <summary>The database, and the disk under a SQLite file. PostgreSQL's disk is PostgreSQL's to watch.</summary>
internal sealed class DatabaseParts(Database database, DeskFigures figures, DatabaseHealth memory) : IPartReader
{
    private const double LeastShare = 0.1;

    private string Name => database.IsPostgres ? "The database (PostgreSQL)" : "The database (SQLite)";

    public async Task<IReadOnlyList<Part>> ReadAsync(CancellationToken ct)
    {
        var store = await StoreAsync(ct);
        return DiskRoom.Of(database) is { } room ? [store, Disk(room)] : [store];
    }

    private async Task<Part> StoreAsync(CancellationToken ct)
    {
        try
        {
            await figures.MarkAsync(ct);
            return memory.Trouble is { } words
                ? Of(PartState.Trouble, $"takes nothing: {words}", memory.Since)
                : Of(PartState.Well, "answers and takes what is written");
        }
        catch (DbException)
        {
            return Of(PartState.Trouble, "does not answer", memory.Since);
        }
    }

    private Part Of(PartState state, string says, DateTimeOffset? since = null) =>
        new(PartKind.Database, "database", Name, state, says, since);

    private static Part Disk(DiskRoom room)
    {
        var (free, share) = (Bytes(room.Free), room.Free / (double)Math.Max(1, room.Size));
        return room switch
        {
            { IsFull: true } => Of(PartState.Trouble, "is full: less than 1 MB is left"),
            _ when share < LeastShare => Of(
                PartState.Warns, string.Create(
                    CultureInfo.InvariantCulture,
                    $"is nearly full: {Math.Floor(share * 100)} % is left ({free} of {Bytes(room.Size)})")),
            _ => Of(PartState.Well, $"has room: {free} of {Bytes(room.Size)} are left"),
        };

        static Part Of(PartState state, string says) => new(PartKind.Disk, "disk", "The disk of the database", state, says);
    }

    private static string Bytes(long bytes) => bytes switch
    {
        >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.#} GB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes >> 20} MB"),
    };
}
