namespace AccessBot.Practice.Mail;

/// <summary>A Maildir: a message is written to tmp and renamed into new, so nobody sees half of one.</summary>
public sealed class Maildir
{
    private static int _last;
    private readonly TimeProvider _time;

    public Maildir(string path, TimeProvider time)
    {
        (Path, _time) = (path, time);
        foreach (var part in Parts) Directory.CreateDirectory(part);
    }

    public string Path { get; }

    /// <summary>Everything in new and cur, oldest first.</summary>
    public IReadOnlyList<string> Files() => [.. Parts.Skip(1)
        .SelectMany(part => new DirectoryInfo(part).EnumerateFiles())
        .OrderBy(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal)
        .Select(file => file.FullName)];

    /// <summary>Writes a message byte for byte and returns its name.</summary>
    public async Task<string> DeliverAsync(ReadOnlyMemory<byte> message, string suffix, CancellationToken ct)
    {
        var name = $"{_time.GetUtcNow().ToUnixTimeSeconds()}.Q{Interlocked.Increment(ref _last):d8}"
            + $"R{Guid.NewGuid():n}.sandbox{suffix}";
        var draft = System.IO.Path.Combine(Path, "tmp", name);
        await File.WriteAllBytesAsync(draft, message, ct);
        File.Move(draft, System.IO.Path.Combine(Path, "new", name));
        return name;
    }

    public void Empty()
    {
        foreach (var file in Parts.SelectMany(Directory.EnumerateFiles)) File.Delete(file);
    }

    private string[] Parts =>
        [System.IO.Path.Combine(Path, "tmp"), System.IO.Path.Combine(Path, "new"), System.IO.Path.Combine(Path, "cur")];
}
