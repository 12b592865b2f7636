using AccessBot.Connectors.Http.SignIn;

namespace AccessBot.Connectors.Tests.Http;

/// <summary>A secret in a file that goes away with the test.</summary>
internal sealed class TestSecret : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public TestSecret(string value) => Set(value);

    public SecretRef Ref => new() { File = path };

    public void Set(string value) => File.WriteAllText(path, value + "\n");

    public void Dispose() => File.Delete(path);
}
