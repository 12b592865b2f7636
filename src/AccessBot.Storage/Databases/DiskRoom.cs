namespace AccessBot.Storage.Databases;

/// <summary>How much room is left on a disk, in bytes.</summary>
/// <param name="Free">What this account may still use.</param>
public sealed record DiskRoom(long Free, long Size)
{
    private const long Least = 1 << 20;

    /// <summary>A full disk has room for a small write now and then, and for nothing else.</summary>
    public bool IsFull => Free < Least;

    /// <summary>Of the disk of a SQLite file; null for PostgreSQL, whose disk is elsewhere.</summary>
    public static DiskRoom? Of(Database database)
    {
        if (database.Path is not { } path) return null;
        var drive = new DriveInfo(Path.GetDirectoryName(path)!);
        return new(drive.AvailableFreeSpace, drive.TotalSize);
    }
}
