using System.Diagnostics.CodeAnalysis;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using Microsoft.Extensions.Logging;

namespace AccessBot.Connectors.Evidence;

/// <summary>The signed-in browser of one instance: takes pictures of accounts' pages, and says how it stands.</summary>
public sealed class BrowserSession(
    InstanceName instance, Uri address, BrowserSessionOptions options, TimeProvider time, ILogger<BrowserSession> log)
    : IDisposable
{
    private const int MostBytes = 8 * 1024 * 1024;

    // A browser needs some hundred MB: one at a time.
    private readonly SemaphoreSlim turn = new(1);

    public InstanceName Instance => instance;

    public string StateFile => options.StateFile;

    public async Task<PagePicture> TakeAsync(ZendeskUser user, CancellationToken ct)
    {
        var looked = await WithBrowserAsync(async (browser, state) =>
        {
            var page = AgentPageView.AddressOf(address, user.Id);
            var (before, after, png) = await browser.PhotographAsync(page, user.Email?.Value ?? "", state, ct);
            var why = before.FindObjection(address, user, state.Secrets)
                ?? after.FindObjection(address, user, state.Secrets);
            if (why is not null) return new PagePicture.Failed(why);
            return png.Length > MostBytes ? new PagePicture.Failed("the picture of the page is too large")
                : new PagePicture.Taken(SignedInBrowser.Image(png), time.GetUtcNow()) as PagePicture;
        }, ct);
        var picture = looked.Found ?? new PagePicture.Failed(looked.Why!);
        if (picture is PagePicture.Failed { Why: var because })
            log.LogWarning("{Instance}: no picture of user {User}: {Because}", instance.Value, user.Id, because);
        return picture;
    }

    /// <summary>Who is signed in: the user's id, null for nobody; or why that could not be asked.</summary>
    public Task<(long? Found, string? Why)> FindSelfAsync(CancellationToken ct) =>
        WithBrowserAsync((browser, state) => browser.FindSelfAsync(address, state, ct), ct);

    public void Dispose() => turn.Dispose();

    [SuppressMessage(
        "Design", "CA1031", Justification = "Whatever a browser trips over, evidence is drawn and the reason said.")]
    private async Task<(T? Found, string? Why)> WithBrowserAsync<T>(
        Func<SignedInBrowser, BrowserState, Task<T>> look, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        var isStarted = false;
        try
        {
            var state = BrowserState.Read(options.StateFile, address);
            if (options.FindChromium() is not { } program)
                return (default, "no Chromium was found on the bot's machine");
            await using var browser = await SignedInBrowser.StartAsync(options, program, time, ct);
            isStarted = true;
            return (await look(browser, state), null);
        }
        catch (InvalidOperationException unreadable) when (!isStarted)
        {
            log.LogWarning("{Instance}: {Problem}", instance.Value, unreadable.Message);
            return (default, "the browser's saved session could not be read");
        }
        catch (Exception trouble)
        {
            ct.ThrowIfCancellationRequested();

            // A browser's own words can quote addresses and headers: only the kind of trouble is said.
            log.LogWarning("{Instance}: the browser failed with {Kind}", instance.Value, trouble.GetType().Name);
            return (default, Sentence(trouble, isStarted));
        }
        finally
        {
            turn.Release();
        }
    }

    private string Sentence(Exception trouble, bool isStarted) => (trouble, isStarted) switch
    {
        (_, false) => "the browser could not be started",
        (TimeoutException, _) => FormattableString.Invariant(
            $"the page did not come within {options.Timeout.TotalSeconds:0.#} seconds"),
        _ => "the page could not be opened",
    };
}
