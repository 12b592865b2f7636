namespace AccessBot.Connectors.Evidence;

/// <summary>A browser that an operator signed in to one Zendesk instance.</summary>
public sealed class BrowserSessionOptions
{
    private static readonly string[] UsualPlaces =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];

    /// <summary>
    /// Playwright's storage state: cookies and local storage as JSON. A secret; read at each picture, so that a renewed
    /// one counts at once.
    /// </summary>
    public string StateFile { get; set; } = "";

    /// <summary>The program; null looks in the usual places.</summary>
    public string? Chromium { get; set; }

    /// <summary>Chromium's own sandbox; it needs user namespaces and an ordinary user.</summary>
    public bool Sandbox { get; set; } = true;

    /// <summary>For opening the page, and again for what it shows to be there.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    public string? FindChromium() => Chromium is { } named
        ? File.Exists(named) ? named : null
        : UsualPlaces.FirstOrDefault(File.Exists);
}
