using AccessBot.Worker.Cli.Usage;

namespace AccessBot.Worker.Init.Writing;

/// <summary>A file that appears whole or not at all, and that takes no other file's place unless that was asked for.</summary>
internal sealed class NewFile(string path, bool replaces)
{
    public string Path { get; } = path;

    /// <summary>Throws <see cref="UsageProblem"/> where it could not be written.</summary>
    public void Demand()
    {
        var full = System.IO.Path.GetFullPath(Path);
        if (Directory.Exists(full)) throw new UsageProblem($"{Path} is a folder: name a file in it.");
        if (!Directory.Exists(System.IO.Path.GetDirectoryName(full))) throw new UsageProblem($"{Path} would lie in a folder that does not exist: make it first.");
        if (!replaces && File.Exists(full)) throw new UsageProblem($"{Path} is there already and is left alone; --force writes over it.");
    }

    public async Task WriteAsync(string text, CancellationToken ct)
    {
        var draft = $"{Path}.{Guid.NewGuid():N}.new";
        try
        {
            await File.WriteAllTextAsync(draft, text, ct);
            File.Move(draft, Path, replaces);
        }
        catch (IOException) when (!replaces && File.Exists(Path))
        {
            throw new UsageProblem($"{Path} was made by somebody else meanwhile and is left alone; --force writes over it.");
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
