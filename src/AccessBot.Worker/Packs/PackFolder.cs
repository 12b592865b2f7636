using System.Security.Cryptography;
using System.Text;

namespace AccessBot.Worker.Packs;

/// <summary>The folder that a pack is written into, under another name until it is whole.</summary>
internal sealed class PackFolder
{
    private readonly string path;
    private readonly Dictionary<string, long?> rows = new(StringComparer.Ordinal);

    private PackFolder(string path) => this.path = path;

    /// <summary>
    /// Throws <see cref="Cli.Usage.UsageProblem"/> where something stands there already: nothing that may be a pack is written over.
    /// </summary>
    public static PackFolder Begin(string wanted)
    {
        var whole = Path.TrimEndingDirectorySeparator(Path.GetFullPath(wanted));
        foreach (var taken in new[] { whole, whole + PackFormat.Partial })
        {
            if (File.Exists(taken) || Directory.Exists(taken) && Directory.EnumerateFileSystemEntries(taken).Any())
                throw new Cli.Usage.UsageProblem($"--out {taken} is there already. Name a folder that is not.");
        }

        var writing = whole + PackFormat.Writing;
        try
        {
            if (Directory.Exists(writing))
                throw new Cli.Usage.UsageProblem($"{writing} is being written, or was left by a process that died: then remove it.");
            // It tells who left: others on this machine have no business in it.
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(writing);
            else Directory.CreateDirectory(writing, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new Cli.Usage.UsageProblem($"--out {wanted} cannot be written: {trouble.Message}", trouble);
        }

        return new PackFolder(writing);
    }

    /// <param name="name">With <c>/</c> between its parts.</param>
    /// <param name="hasRows">Whether the manifest counts its rows: <see cref="Count"/> says how many.</param>
    public FileStream Create(string name, bool hasRows = false)
    {
        var file = Path.Combine(path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        rows.Add(name, hasRows ? 0 : null);
        return new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1 << 16);
    }

    public void Count(string name, long number) => rows[name] = number;

    public async Task WriteAsync(string name, string text, CancellationToken ct)
    {
        await using var file = Create(name);
        await file.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
    }

    public bool Has(string name) => rows.ContainsKey(name);

    /// <summary>Every file written so far but those named, as the manifest lists them.</summary>
    public async Task<IReadOnlyList<PackedFile>> ListAsync(CancellationToken ct)
    {
        List<PackedFile> files = [];
        foreach (var (name, count) in rows.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            await using var file = File.OpenRead(Path.Combine(path, name));
            files.Add(new PackedFile(name, file.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct)), count));
        }

        return files;
    }

    /// <summary>Gives it its name, which says whether it is whole; returns it.</summary>
    public string End(bool isPartial)
    {
        var name = path[..^PackFormat.Writing.Length] + (isPartial ? PackFormat.Partial : "");
        if (Directory.Exists(name)) Directory.Delete(name);
        Directory.Move(path, name);
        return name;
    }

    /// <summary>Takes a pack that did not come to its end away.</summary>
    public void Abandon()
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // Its name says that it is none.
        }
    }
}
