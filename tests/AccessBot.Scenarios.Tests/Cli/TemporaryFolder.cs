namespace AccessBot.Scenarios.Tests.Cli;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("accessbot-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
