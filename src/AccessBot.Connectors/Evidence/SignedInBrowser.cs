using System.Text.Json;
using AccessBot.Workflows.Ports;
using Microsoft.Playwright;

namespace AccessBot.Connectors.Evidence;

/// <summary>
/// One Chromium for one look, started with the instance's session and gone after it. Nothing else names Playwright, so
/// a bot without a configured session never loads it.
/// </summary>
internal sealed class SignedInBrowser : IAsyncDisposable
{
    private const int Width = 1280;
    private const int Height = 900;

    // The bot's own environment holds its secrets; a browser needs none of them.
    private static readonly string[] Handed = ["PATH", "HOME", "LANG", "TMPDIR", "XDG_RUNTIME_DIR", "FONTCONFIG_PATH"];

    private readonly IPlaywright driver;
    private readonly IBrowser chromium;
    private readonly CancellationTokenRegistration stopping;
    private readonly float timeout;

    private SignedInBrowser(IPlaywright driver, IBrowser chromium, TimeSpan timeout, CancellationToken ct)
    {
        (this.driver, this.chromium, this.timeout) = (driver, chromium, (float)timeout.TotalMilliseconds);
        stopping = ct.Register(() => _ = chromium.CloseAsync());
    }

    /// <param name="program">Where Chromium is.</param>
    public static async Task<SignedInBrowser> StartAsync(
        BrowserSessionOptions options, string program, CancellationToken ct)
    {
        var driver = await Playwright.CreateAsync();
        try
        {
            var chromium = await driver.Chromium.LaunchAsync(new()
            {
                ExecutablePath = program,
                Headless = true,
                ChromiumSandbox = options.Sandbox,
                Args = ["--disable-dev-shm-usage", "--disable-gpu"],
                Env = Environment(),
                Timeout = (float)TimeSpan.FromSeconds(60).TotalMilliseconds,
            });
            return new SignedInBrowser(driver, chromium, options.Timeout, ct);
        }
        catch
        {
            driver.Dispose();
            throw;
        }
    }

    /// <summary>Opens the page and waits until it shows the address, something else, or the time is over.</summary>
    /// <returns>The page just before and just after the picture: what was judged is what was photographed.</returns>
    public async Task<(AgentPageView Before, AgentPageView After, byte[] Png)> PhotographAsync(
        Uri page, string address, BrowserState state)
    {
        var tab = await OpenAsync(state);
        var answer = await tab.GotoAsync(page.ToString(), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        if (answer?.Ok == true && new Uri(tab.Url).AbsolutePath == page.AbsolutePath) await SettleAsync(tab, address);
        var before = await ViewAsync(tab, answer);
        var png = await tab.ScreenshotAsync(
            new()
            {
                Type = ScreenshotType.Png,
                Animations = ScreenshotAnimations.Disabled,
                Caret = ScreenshotCaret.Hide,
            });
        return (before, await ViewAsync(tab, answer), png);
    }

    /// <summary>The id of who is signed in; null for nobody.</summary>
    public async Task<long?> FindSelfAsync(Uri instance, BrowserState state)
    {
        var tab = await OpenAsync(state);
        var answer = await tab.GotoAsync(new Uri(instance, "/api/v2/users/me.json").ToString());
        if (answer?.Ok != true) return null;
        using var json = JsonDocument.Parse(await answer.BodyAsync());
        return json.RootElement.TryGetProperty("user", out var user)
            && user.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number ? id.GetInt64() : null;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.DisposeAsync();
        await chromium.DisposeAsync();
        driver.Dispose();
    }

    public static EvidenceImage Image(byte[] png) => new(png, "image/png", Width, Height);

    private async Task<IPage> OpenAsync(BrowserState state)
    {
        var context = await chromium.NewContextAsync(new()
        {
            StorageState = state.Json,
            ViewportSize = new() { Width = Width, Height = Height },
            Locale = "en-US",
            TimezoneId = "UTC",
            AcceptDownloads = false,
        });
        context.SetDefaultTimeout(timeout);
        return await context.NewPageAsync();
    }

    private static async Task SettleAsync(IPage tab, string address)
    {
        try
        {
            await tab.WaitForFunctionAsync(
                """
                address => document.querySelector('input[type=password]')
                  || document.body && document.body.innerText.toLowerCase().includes(address)
                     && document.readyState === 'complete' && !document.querySelector('[aria-busy=true]')
                """,
                address.ToLowerInvariant());
        }
        catch (TimeoutException)
        {
            // What stands there now is judged.
        }
    }

    private static async Task<AgentPageView> ViewAsync(IPage tab, IResponse? answer)
    {
        var text = await tab.EvaluateAsync<string>(
            """
            () => [document.title, document.body?.innerText ?? '',
              ...[...document.querySelectorAll('input, textarea')].map(field => field.value)].join('\n')
            """);
        var asks = await tab.Locator("input[type=password]").CountAsync() > 0;
        return new AgentPageView(answer?.Status, new Uri(tab.Url), text, asks);
    }

    private static Dictionary<string, string> Environment() =>
        Handed.Select(name => (name, value: System.Environment.GetEnvironmentVariable(name)))
            .Where(pair => !string.IsNullOrEmpty(pair.value))
            .ToDictionary(pair => pair.name, pair => pair.value!);
}
