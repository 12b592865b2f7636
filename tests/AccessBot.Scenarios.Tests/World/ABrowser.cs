using Microsoft.Playwright;

namespace AccessBot.Scenarios.Tests.World;

/// <summary>A real Chromium for all tests that ask for one; its driver is part of the test package.</summary>
public sealed class ABrowser : IAsyncLifetime
{
    private IPlaywright? _driver;
    private IBrowser? _chromium;
    private readonly List<IBrowserContext> _visits = [];

    internal static string? Program { get; } =
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    public async Task InitializeAsync()
    {
        if (Program is null) return;
        // A machine with much to do answers late; what never comes is still told.
        Assertions.SetDefaultExpectTimeout(30_000);
        _driver = await Playwright.CreateAsync();
        _chromium = await _driver.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox", "--disable-gpu"] });
    }

    public async Task DisposeAsync()
    {
        if (_chromium is not null) await _chromium.DisposeAsync();
        _driver?.Dispose();
    }

    /// <summary>A visitor with nothing remembered. Console errors and refused resources are collected.</summary>
    public async Task<IPage> VisitAsync(
        Uri at, int width = 1440, ColorScheme theme = ColorScheme.Light, bool scripts = true)
    {
        var context = await _chromium!.NewContextAsync(new()
        {
            BaseURL = at.ToString(),
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = theme,
            JavaScriptEnabled = scripts,
            ReducedMotion = ReducedMotion.Reduce,
        });
        _visits.Add(context);
        return await context.NewPageAsync();
    }

    /// <summary>
    /// At the end of each test, before the desk stops: an open page holds its desk open, and asks for it ever after.
    /// </summary>
    public async Task EndVisitsAsync()
    {
        foreach (var visit in _visits) await visit.CloseAsync();
        _visits.Clear();
    }
}

[CollectionDefinition(Name)]
public sealed class InABrowser : ICollectionFixture<ABrowser>
{
    public const string Name = "in a browser";
}

/// <summary>Runs where there is a Chromium, and says so where there is none.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = ABrowser.Program is null ? "no Chromium on this machine" : null;
}

/// <summary>The same, for what files with modes have.</summary>
public sealed class UnixBrowserFactAttribute : FactAttribute
{
    public UnixBrowserFactAttribute() => Skip = OperatingSystem.IsWindows() ? "files have no mode on Windows"
        : ABrowser.Program is null ? "no Chromium on this machine"
        : null;
}

public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = ABrowser.Program is null ? "no Chromium on this machine" : null;
}
