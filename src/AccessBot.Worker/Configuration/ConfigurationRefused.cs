namespace AccessBot.Worker.Configuration;

/// <summary>The configuration cannot be used; every problem that was found, in the order of the file.</summary>
public sealed class ConfigurationRefused(IReadOnlyList<Problem> problems)
    : Exception(string.Join('\n', problems))
{
    public IReadOnlyList<Problem> Problems { get; } = problems;
}
