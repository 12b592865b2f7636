namespace AccessBot.Worker.Cli;

/// <summary>What the program's exit code says.</summary>
internal static class ExitCode
{
    public const int Fine = 0;

    /// <summary>Something needs a person.</summary>
    public const int NeedsPerson = 1;

    /// <summary>Wrong usage, or a configuration that cannot be used.</summary>
    public const int WrongUsage = 2;

    /// <summary>The bot could do nothing at all, because no source could be read: its token, its rights or the way to GitLab need mending.</summary>
    public const int NothingRead = 3;
}
