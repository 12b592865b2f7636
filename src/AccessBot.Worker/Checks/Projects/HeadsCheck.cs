using System.Runtime.CompilerServices;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Heads;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Checks.Projects;

/// <summary>The audit log's heads are signed, and somebody outside the database keeps them.</summary>
public sealed class HeadsCheck(HeadSigning signing, IGitLab gitlab, Settings settings) : ICheck
{
    private const string Key = "key of heads", Homes = "homes of heads";

    public string Name => "Audit log";

    public async IAsyncEnumerable<CheckLine> RunAsync(bool mend, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return Signs();
        if (!settings.Audit.HasHome)
        {
            yield return CheckLine.Warn(
                Homes, "there are none, so whoever can write into the database can rewrite the audit log unnoticed",
                "name audit.folder, mail or issue, or have somebody fetch /checkpoint and set audit.fetched");
        }

        if (settings.Audit.Folder is { } folder) yield return Folder(folder);
        if (settings.Audit.Issue is { } issue)
        {
            yield return await gitlab.ReadIssueAsync(issue, ct) is IssueReading.Found
                ? CheckLine.Ok("issue for heads", $"{issue} is there")
                : CheckLine.Fail("issue for heads", $"{issue} does not exist, or the bot cannot see it", "correct audit.issue");
        }
    }

    private CheckLine Signs()
    {
        try
        {
            using var key = signing.FindKey();
            return key is null
                ? CheckLine.Warn(
                    Key, "there is none, so heads of the audit log are not signed",
                    "make one (docs/audit.md says how) and name it in audit.key")
                : CheckLine.Ok(Key, $"signs as {key.Id}");
        }
        catch (InvalidOperationException trouble)
        {
            return CheckLine.Fail(Key, trouble.Message, "put a private key on P-256 there (docs/audit.md says how)");
        }
    }

    private static CheckLine Folder(string folder) => Directory.Exists(folder)
        ? CheckLine.Ok("folder for heads", $"{folder} is there")
        : CheckLine.Fail("folder for heads", $"{folder} does not exist", "make it, or correct audit.folder");
}
