namespace AccessBot.Storage.Databases;

/// <summary>A file beside the database that one process at a time has open. The lock ends with the process.</summary>
internal static class LockedFile
{
    // What opening says of a file that somebody else holds; a full disk says something else.
    private const int HeldOnLinux = 11;
    private const int HeldOnMac = 35;
    private const int HeldOnWindows = unchecked((int)0x80070020);

    /// <summary>Null while somebody else holds it. The file stays when the lock ends: deleting it would let two
    /// processes lock two files of one name.</summary>
    public static FileStream? TryHold(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException busy) when (IsHeld(busy))
        {
            return null;
        }
    }

    /// <summary>Whether somebody holds it. Whoever asks shares it for a moment, in which nobody else can begin to hold it.</summary>
    public static bool IsHeld(string path)
    {
        if (!File.Exists(path)) return false;
        try
        {
            using var shared = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (IOException busy) when (IsHeld(busy))
        {
            return true;
        }
    }

    private static bool IsHeld(IOException busy) => busy.HResult is HeldOnLinux or HeldOnMac or HeldOnWindows;
}
