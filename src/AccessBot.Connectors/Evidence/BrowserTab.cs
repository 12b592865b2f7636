using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace AccessBot.Connectors.Evidence;

/// <summary>One tab with a signed-in browser's memory, in English, in UTC, and without downloads.</summary>
internal sealed class BrowserTab
{
    private static readonly TimeSpan Blink = TimeSpan.FromMilliseconds(100);

    private readonly ChromiumPipe pipe;
    private readonly string session;
    private readonly TimeSpan timeout;
    private readonly TimeProvider time;

    // The answers to the documents of the tab and its frames, by the navigation that asked for each.
    private readonly ConcurrentDictionary<string, int> statuses = new();

    private BrowserTab(ChromiumPipe pipe, string session, TimeSpan timeout, TimeProvider time)
    {
        (this.pipe, this.session, this.timeout, this.time) = (pipe, session, timeout, time);
        pipe.Heard = Hear;
    }

    /// <param name="timeout">For each thing that the tab is asked.</param>
    public static async Task<BrowserTab> OpenAsync(
        ChromiumPipe pipe, BrowserState state, (int Width, int Height) size, TimeSpan timeout, TimeProvider time, CancellationToken ct)
    {
        var context = Text(await pipe.SendAsync("Target.createBrowserContext", new { }, null, ct), "browserContextId");
        await pipe.SendAsync("Browser.setDownloadBehavior", new { behavior = "deny", browserContextId = context }, null, ct);
        await pipe.SendAsync("Storage.setCookies", new { cookies = state.Cookies, browserContextId = context }, null, ct);
        var target = Text(
            await pipe.SendAsync("Target.createTarget", new { url = "about:blank", browserContextId = context }, null, ct), "targetId");
        var session = Text(await pipe.SendAsync("Target.attachToTarget", new { targetId = target, flatten = true }, null, ct), "sessionId");
        var tab = new BrowserTab(pipe, session, timeout, time);
        await tab.AskAsync("Page.enable", new { }, ct);
        await tab.AskAsync("Network.enable", new { }, ct);
        await tab.AskAsync("Emulation.setDeviceMetricsOverride", new { width = size.Width, height = size.Height, deviceScaleFactor = 1, mobile = false }, ct);
        await tab.AskAsync("Emulation.setTimezoneOverride", new { timezoneId = "UTC" }, ct);
        await tab.AskAsync("Emulation.setLocaleOverride", new { locale = "en-US" }, ct);
        await tab.AskAsync("Page.addScriptToEvaluateOnNewDocument", new { source = state.Script }, ct);
        return tab;
    }

    /// <summary>Goes there, and waits until the document has been read.</summary>
    /// <returns>The navigation, and the status of its answer; null where there was none.</returns>
    public async Task<(string Navigation, int? Status)> GoAsync(Uri page, CancellationToken ct)
    {
        var began = await AskAsync("Page.navigate", new { url = page.AbsoluteUri }, ct);
        if (began.TryGetProperty("errorText", out _)) throw new IOException("the page could not be opened");
        var navigation = Text(began, "loaderId");
        await UntilAsync("document.readyState !== 'loading'", ct);
        return (navigation, statuses.TryGetValue(navigation, out var status) ? status : null);
    }

    /// <summary>The body of what a navigation brought.</summary>
    public async Task<byte[]> BodyAsync(string navigation, CancellationToken ct)
    {
        await UntilAsync("document.readyState === 'complete'", ct);
        var body = await AskAsync("Network.getResponseBody", new { requestId = navigation }, ct);
        var text = Text(body, "body");
        return body.GetProperty("base64Encoded").GetBoolean() ? Convert.FromBase64String(text) : Encoding.UTF8.GetBytes(text);
    }

    /// <summary>Waits until an expression holds on the page.</summary>
    /// <exception cref="TimeoutException">It did not in time.</exception>
    public async Task UntilAsync(string expression, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        while (!await HoldsAsync(expression, ct))
        {
            if (time.GetElapsedTime(began) > timeout) throw new TimeoutException();
            await Task.Delay(Blink, time, ct);
        }
    }

    public async Task<JsonElement> EvaluateAsync(string expression, CancellationToken ct)
    {
        var said = await AskAsync("Runtime.evaluate", new { expression, returnByValue = true }, ct);
        if (said.TryGetProperty("exceptionDetails", out _)) throw new InvalidOperationException("the page did not let itself be read");
        return said.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
    }

    public async Task<byte[]> PictureAsync(CancellationToken ct) =>
        (await AskAsync("Page.captureScreenshot", new { format = "png" }, ct)).GetProperty("data").GetBytesFromBase64();

    // A page that is just going somewhere else has nothing that could be asked: it is asked again.
    private async Task<bool> HoldsAsync(string expression, CancellationToken ct)
    {
        try
        {
            return await EvaluateAsync($"Boolean({expression})", ct) is { ValueKind: JsonValueKind.True };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private async Task<JsonElement> AskAsync(string method, object parameters, CancellationToken ct)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var limit = new CancellationTokenSource(timeout, time);
        await using var both = limit.Token.Register(late.Cancel);
        try
        {
            return await pipe.SendAsync(method, parameters, session, late.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }

    private void Hear(string method, JsonElement said)
    {
        if (method != "Network.responseReceived" || Text(said, "type") != "Document") return;
        statuses[Text(said, "loaderId")] = said.GetProperty("response").GetProperty("status").GetInt32();
    }

    private static string Text(JsonElement from, string name) => from.GetProperty(name).GetString() ?? "";
}
