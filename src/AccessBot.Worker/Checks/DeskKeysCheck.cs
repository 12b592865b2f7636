using System.Runtime.CompilerServices;
using AccessBot.Worker.Configuration;

namespace AccessBot.Worker.Checks;

/// <summary>The keys of the desk's cookies and forms are of no use to whoever reads the database.</summary>
public sealed class DeskKeysCheck(Settings settings) : ICheck
{
    private const string What = "keys of cookies";

    public string Name => "Dashboard";

    public async IAsyncEnumerable<CheckLine> RunAsync(bool mend, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        yield return settings switch
        {
            { Dashboard.Key: not null } => CheckLine.Ok(What, "are sealed with the secret of dashboard.key"),
            { Storage.ConnectionString: null } => CheckLine.Ok(What, "lie in the database file, which nobody but its owner can read"),
            _ => CheckLine.Warn(
                What, "lie in the clear in PostgreSQL, and in every backup of it",
                "put a random text of 32 characters or more (openssl rand -base64 32) into a secret and name it in dashboard.key"),
        };
    }
}
