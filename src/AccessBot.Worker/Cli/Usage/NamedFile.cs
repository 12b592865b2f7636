namespace AccessBot.Worker.Cli.Usage;

/// <summary>A file that somebody named. What is wrong with it is a <see cref="UsageProblem"/> that says what stands there instead.</summary>
internal static class NamedFile
{
    public static FileStream OpenRead(string path) => Try(path, "read", () => File.OpenRead(path));

    public static string ReadText(string path) => Try(path, "read", () => File.ReadAllText(path));

    /// <summary>A file that is there is written over.</summary>
    public static FileStream Create(string path) => Try(path, "written", () => File.Create(path));

    public static void WriteText(string path, string text) => Try(path, "written", () =>
    {
        File.WriteAllText(path, text);
        return true;
    });

    /// <summary>Makes a folder, with those above it; one that is there is fine.</summary>
    public static void CreateFolder(string path) => Try(path, "made", () => Directory.CreateDirectory(path));

    /// <summary>Refuses a file that is there: what proves something is never written over.</summary>
    public static FileStream CreateNew(string path) => CreateNew(path, new() { Mode = FileMode.CreateNew, Access = FileAccess.Write });

    /// <summary>The same, for this account's eyes only.</summary>
    public static FileStream CreateOwn(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return CreateNew(path, options);
    }

    private static FileStream CreateNew(string path, FileStreamOptions options) =>
        File.Exists(path) ? throw IsThere(path) : Try(path, "written", () => new FileStream(path, options));

    public static UsageProblem IsThere(string path) => new($"{path} is there already, and is not written over: name another file.");

    // The nearest thing that is there, of the path or of a folder above it, where that is no folder.
    private static string? FileAbove(string path)
    {
        for (var at = Path.GetFullPath(path); at is not null; at = Path.GetDirectoryName(at))
            if (File.Exists(at)) return at;
        return null;
    }

    private static T Try<T>(string path, string what, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new UsageProblem(trouble switch
            {
                _ when Directory.Exists(path) && what != "made" => $"{path} is a folder: name a file.",
                _ when FileAbove(path) is { } file => $"{path} cannot be {what}: {file} is a file, not a folder.",
                FileNotFoundException => $"{path}: there is no such file.",
                DirectoryNotFoundException => $"{path} cannot be {what}: there is no folder {Path.GetDirectoryName(Path.GetFullPath(path))}.",
                UnauthorizedAccessException => $"{path} cannot be {what} by this account.",
                _ => $"{path} cannot be {what}: {trouble.Message}",
            }, trouble);
        }
    }
}
