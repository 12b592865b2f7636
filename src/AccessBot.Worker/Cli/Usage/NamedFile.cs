namespace AccessBot.Worker.Cli.Usage;

/// <summary>A file that somebody named. What is wrong with it is a <see cref="UsageProblem"/> that says what stands there instead.</summary>
internal static class NamedFile
{
    public static FileStream OpenRead(string path) => Try(path, "read", () => File.OpenRead(path));

    public static string ReadText(string path) => Try(path, "read", () => File.ReadAllText(path));

    /// <summary>A file that is there is written over.</summary>
    public static FileStream Create(string path) => Try(path, "written", () => File.Create(path));

    /// <summary>Refuses a file that is there: what proves something is never written over.</summary>
    public static FileStream CreateNew(string path) => File.Exists(path)
        ? throw IsThere(path)
        : Try(path, "written", () => new FileStream(path, FileMode.CreateNew, FileAccess.Write));

    public static UsageProblem IsThere(string path) => new($"{path} is there already, and is not written over: name another file.");

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
                _ when Directory.Exists(path) => $"{path} is a folder: name a file.",
                FileNotFoundException => $"{path}: there is no such file.",
                DirectoryNotFoundException => $"{path} cannot be {what}: there is no folder {Path.GetDirectoryName(Path.GetFullPath(path))}.",
                UnauthorizedAccessException => $"{path} cannot be {what} by this account.",
                _ => $"{path} cannot be {what}: {trouble.Message}",
            }, trouble);
        }
    }
}
