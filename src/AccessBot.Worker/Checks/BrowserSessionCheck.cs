using System.Globalization;
using System.Runtime.CompilerServices;
using AccessBot.Connectors.Evidence;

namespace AccessBot.Worker.Checks;

/// <summary>The browser session for screenshots: its file is there, for its owner only, and still signed in.</summary>
public sealed class BrowserSessionCheck(BrowserSession session) : ICheck
{
    private const string Renew =
        "sign in again and save the session, as docs/how-to/screenshots.md says; until then evidence is drawn";

    public string Name => $"Browser session {session.Instance}";

    public async IAsyncEnumerable<CheckLine> RunAsync(bool mend, [EnumeratorCancellation] CancellationToken ct)
    {
        if (!File.Exists(session.StateFile))
        {
            yield return CheckLine.Fail("file", $"{session.StateFile} does not exist", Renew);
            yield break;
        }

        yield return BrowserState.FindReaders(session.StateFile) is { } readers
            ? CheckLine.Fail(
                "file", $"{session.StateFile} can be opened by {readers}",
                "chmod 600 it, and sign that session out: it may be known to others")
            : CheckLine.Ok("file", "is there, and only its owner can open it");
        var (self, why) = await session.FindSelfAsync(ct);
        yield return (self, why) switch
        {
            ({ } id, _) => CheckLine.Ok(
                "signed in", $"as user {id.ToString(CultureInfo.InvariantCulture)}, in a real browser"),
            (null, null) => CheckLine.Fail("signed in", "the session has ended", Renew),
            (null, var trouble) => CheckLine.Fail("signed in", $"could not be tried: {trouble}", Renew),
        };
    }
}
