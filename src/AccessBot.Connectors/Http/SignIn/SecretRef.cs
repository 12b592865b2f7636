namespace AccessBot.Connectors.Http.SignIn;

/// <summary>Where a secret is kept: an environment variable or a file, never the configuration itself.</summary>
public sealed record SecretRef
{
    /// <summary>Name of an environment variable.</summary>
    public string? Env { get; init; }

    /// <summary>Path of a file that holds nothing but the secret.</summary>
    public string? File { get; init; }

    /// <summary>
    /// Reads the secret now, so that a rotated file is used at the next call. Throws
    /// <see cref="InvalidOperationException"/> that says where it was looked for and never what was found.
    /// </summary>
    public string Read()
    {
        if ((Env is null) == (File is null))
            throw new InvalidOperationException("a secret needs exactly one of 'env' and 'file'");
        var text = Env is not null ? Environment.GetEnvironmentVariable(Env) : ReadFile(File!);
        text = text?.Trim('\r', '\n', ' ');
        return string.IsNullOrEmpty(text) ? throw new InvalidOperationException($"{this} is empty or not set") : text;
    }

    public override string ToString() => Env is not null ? $"the environment variable {Env}" : $"the file {File}";

    private string ReadFile(string path)
    {
        try
        {
            return System.IO.File.ReadAllText(path);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            var why = Directory.Exists(path) ? "is a folder" : System.IO.File.Exists(path) ? "cannot be read by this account" : "does not exist";
            throw new InvalidOperationException($"{this} {why}", trouble);
        }
    }
}
