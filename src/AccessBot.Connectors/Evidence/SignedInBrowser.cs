using System.Text.Json;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Evidence;

/// <summary>One Chromium for one look, started with the instance's session and gone after it.</summary>
internal sealed class SignedInBrowser : IAsyncDisposable
{
    private const int Width = 1280;
    private const int Height = 900;

    // What is asked twice in a row should look the same: nothing moves, and no caret blinks.
    private const string Still = """
        (() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync('*, *::before, *::after { animation: none !important; transition: none !important; caret-color: transparent !important }');
          document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
        })()
        """;

    private const string Shown = """
        [document.title, document.body?.innerText ?? '',
          ...[...document.querySelectorAll('input, textarea')].map(field => field.value)].join('\n')
        """;

    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);

    private readonly ChromiumPipe chromium;
    private readonly TimeSpan timeout;
    private readonly TimeProvider time;

    private SignedInBrowser(ChromiumPipe chromium, TimeSpan timeout, TimeProvider time) =>
        (this.chromium, this.timeout, this.time) = (chromium, timeout, time);

    /// <param name="program">Where Chromium is.</param>
    public static async Task<SignedInBrowser> StartAsync(
        BrowserSessionOptions options, string program, TimeProvider time, CancellationToken ct)
    {
        var chromium = ChromiumPipe.Start(program, options.Sandbox, time);
        try
        {
            using var limit = new CancellationTokenSource(StartsWithin, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
            await chromium.SendAsync("Browser.getVersion", new { }, null, both.Token);
            return new SignedInBrowser(chromium, options.Timeout, time);
        }
        catch
        {
            chromium.Kill();
            await chromium.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens the page and waits until it shows the address, something else, or the time is over.</summary>
    /// <returns>The page just before and just after the picture: what was judged is what was photographed.</returns>
    public async Task<(AgentPageView Before, AgentPageView After, byte[] Png)> PhotographAsync(
        Uri page, string address, BrowserState state, CancellationToken ct)
    {
        var tab = await OpenAsync(state, ct);
        var (_, status) = await tab.GoAsync(page, ct);
        if (status is >= 200 and < 300 && (await WhereAsync(tab, ct)).AbsolutePath == page.AbsolutePath)
            await SettleAsync(tab, address, ct);
        await tab.EvaluateAsync(Still, ct);
        var before = await ViewAsync(tab, status, ct);
        var png = await tab.PictureAsync(ct);
        return (before, await ViewAsync(tab, status, ct), png);
    }

    /// <summary>The id of who is signed in; null for nobody.</summary>
    public async Task<long?> FindSelfAsync(Uri instance, BrowserState state, CancellationToken ct)
    {
        var tab = await OpenAsync(state, ct);
        var (navigation, status) = await tab.GoAsync(new Uri(instance, "/api/v2/users/me.json"), ct);
        if (status is not (>= 200 and < 300)) return null;
        using var json = JsonDocument.Parse(await tab.BodyAsync(navigation, ct));
        return json.RootElement.TryGetProperty("user", out var user)
            && user.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number ? id.GetInt64() : null;
    }

    public ValueTask DisposeAsync() => chromium.DisposeAsync();

    public static EvidenceImage Image(byte[] png) => new(png, "image/png", Width, Height);

    private Task<BrowserTab> OpenAsync(BrowserState state, CancellationToken ct) =>
        BrowserTab.OpenAsync(chromium, state, (Width, Height), timeout, time, ct);

    private static async Task SettleAsync(BrowserTab tab, string address, CancellationToken ct)
    {
        try
        {
            await tab.UntilAsync(
                $"""
                document.querySelector('input[type=password]')
                  || document.body && document.body.innerText.toLowerCase().includes({JsonSerializer.Serialize(address.ToLowerInvariant())})
                     && document.readyState === 'complete' && !document.querySelector('[aria-busy=true]')
                """, ct);
        }
        catch (TimeoutException)
        {
            // What stands there now is judged.
        }
    }

    private static async Task<AgentPageView> ViewAsync(BrowserTab tab, int? status, CancellationToken ct)
    {
        var text = (await tab.EvaluateAsync(Shown, ct)).GetString() ?? "";
        var asks = (await tab.EvaluateAsync("document.querySelector('input[type=password]') !== null", ct)).GetBoolean();
        return new AgentPageView(status, await WhereAsync(tab, ct), text, asks);
    }

    private static async Task<Uri> WhereAsync(BrowserTab tab, CancellationToken ct) =>
        new((await tab.EvaluateAsync("location.href", ct)).GetString()!);
}
