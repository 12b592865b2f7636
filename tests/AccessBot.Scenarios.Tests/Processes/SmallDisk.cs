using System.Diagnostics;
using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Scenarios.Tests.Processes;

/// <summary>
/// A file system of a few megabytes, mounted in a namespace of its own, so that nobody needs to be root and nothing is left of it.
/// Processes are started in it (<see cref="Inside"/>); the test reaches it from outside.
/// </summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private const string Ballast = "ballast";

    private static readonly Lazy<string?> Refusal = new(Try);

    private readonly Process _holder;
    private readonly string _folder;

    private SmallDisk(Process holder, string folder) => (_holder, _folder) = (holder, folder);

    /// <summary>Null where such disks can be made; otherwise why not.</summary>
    public static string? WhyNot => Refusal.Value;

    /// <summary>The words before a command that is to run where this disk is mounted.</summary>
    public IReadOnlyList<string> Inside => ["nsenter", "-t", $"{_holder.Id}", "-U", "-m", "--preserve-credentials", "--"];

    /// <summary>The same folder for whoever does not run in it.</summary>
    public string FromOutside => $"/proc/{_holder.Id}/root{_folder}";

    /// <param name="folder">Empty; it is mounted there.</param>
    public static async Task<SmallDisk> MountAsync(string folder, int megabytes)
    {
        Directory.CreateDirectory(folder);
        var holder = Hold(folder, megabytes);
        var disk = new SmallDisk(holder, folder);
        if (await holder.StandardOutput.ReadLineAsync() == "mounted") return disk;
        var why = await holder.StandardError.ReadToEndAsync();
        await disk.DisposeAsync();
        throw new InvalidOperationException(why);
    }

    /// <summary>The world's configuration with its database on this disk.</summary>
    public string ConfigOf(PracticeWorld world)
    {
        var file = Path.ChangeExtension(world.ConfigFile, ".small.yml");
        File.WriteAllLines(file, File.ReadAllLines(world.ConfigFile).Select(line => line.StartsWith("  path: ", StringComparison.Ordinal)
            ? $"  path: '{_folder}/accessbot.db'"
            : line));
        return file;
    }

    /// <summary>Until the last byte is taken.</summary>
    public void FillUp()
    {
        using var ballast = new FileStream(Path.Combine(FromOutside, Ballast), FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = 1 << 20; size > 0;)
        {
            try
            {
                ballast.Write(new byte[size]);
            }
            catch (IOException)
            {
                size /= 2;
            }
        }
    }

    /// <summary>Until about this share of it is left.</summary>
    public void FillUpTo(double left)
    {
        var drive = new DriveInfo(FromOutside);
        var size = (int)(drive.AvailableFreeSpace - drive.TotalSize * left);
        using var ballast = new FileStream(Path.Combine(FromOutside, Ballast), FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        ballast.Write(new byte[size]);
    }

    public void MakeRoom() => File.Delete(Path.Combine(FromOutside, Ballast));

    public async ValueTask DisposeAsync()
    {
        if (!_holder.HasExited) _holder.Kill();
        await _holder.WaitForExitAsync();
        _holder.Dispose();
    }

    // It waits for the end of a text that nobody writes, and so ends with this process however that ends.
    private static Process Hold(string folder, int megabytes) => Process.Start(new ProcessStartInfo(
        "unshare",
        ["-Urm", "sh", "-c", "mount -t tmpfs -o size=\"$2\"m accessbot \"$1\" && echo mounted && exec cat", "sh", folder, $"{megabytes}"])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static string? Try()
    {
        var folder = Directory.CreateTempSubdirectory("accessbot-disk-").FullName;
        try
        {
            using var holder = Hold(folder, 1);
            var isMounted = holder.StandardOutput.ReadLine() == "mounted";
            holder.Kill();
            holder.WaitForExit();
            return isMounted ? null : "this machine lets no small disk be mounted in a namespace of its own (unshare -Urm)";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "no unshare on this machine (util-linux)";
        }
        finally
        {
            Directory.Delete(folder);
        }
    }
}

/// <summary>Skipped, never passed, where no small disk can be made.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = SmallDisk.WhyNot;
}
