using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Worker.Reviewing;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace AccessBot.Scenarios.Tests.Dashboard;

/// <summary>All pages are looked at on one desk: a look changes nothing.</summary>
[Collection(InABrowser.Name)]
public sealed class EveryPageOfTheDesk(ABrowser browser, EveryPageOfTheDesk.ABusyDesk desk) : IClassFixture<EveryPageOfTheDesk.ABusyDesk>, IAsyncLifetime
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("ACCESSBOT_TEST_PICTURES");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => browser.EndVisitsAsync();

    [BrowserTheory]
    [InlineData("/", 1440, ColorScheme.Light)]
    [InlineData("/", 390, ColorScheme.Dark)]
    [InlineData("/?text=nothing+at+all", 1440, ColorScheme.Dark)]
    [InlineData("request", 1440, ColorScheme.Dark)]
    [InlineData("request", 390, ColorScheme.Light)]
    [InlineData("/removals", 1440, ColorScheme.Light)]
    [InlineData("/removals", 390, ColorScheme.Dark)]
    [InlineData("/access", 1440, ColorScheme.Light)]
    [InlineData("/access", 390, ColorScheme.Dark)]
    [InlineData("/access?instance=us-federal", 768, ColorScheme.Light)]
    [InlineData("/figures", 1440, ColorScheme.Light)]
    [InlineData("/figures", 390, ColorScheme.Dark)]
    [InlineData("/health", 1440, ColorScheme.Dark)]
    [InlineData("/health", 390, ColorScheme.Light)]
    [InlineData("/audit", 1440, ColorScheme.Light)]
    [InlineData("/audit", 390, ColorScheme.Dark)]
    [InlineData("/runbook", 1440, ColorScheme.Light)]
    [InlineData("/runbook", 390, ColorScheme.Dark)]
    public async Task Is_fit_for_everybody_at_any_width_and_in_both_themes(string path, int width, ColorScheme theme)
    {
        var page = await browser.VisitAsync(desk.Address, width, theme);
        var complaints = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error") complaints.Add(message.Text); };

        await page.GotoAsync(path == "request" ? $"/request/access-request/{desk.Done.Item.Replace("#", "%23", StringComparison.Ordinal)}" : path);
        // Forms lie folded; an accessibility check has to see them.
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(one => one.open = true)");
        var found = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } });
        if (Pictures is not null)
        {
            await page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(Pictures, $"{string.Concat(path.Where(char.IsLetter))}-{width}-{theme}.png") });
        }

        Assert.Empty(found.Violations.Select(one => $"{one.Id}: {one.Help}: {string.Join(" | ", one.Nodes.Select(node => node.Html))}"));
        Assert.Empty(complaints);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, "the page is wider than the window");
    }

    /// <summary>With something in each list: a request that is done, one handed over, a removal held back, a finding of a review.</summary>
    public sealed class ABusyDesk : IAsyncLifetime
    {
        private ADesk _desk = null!;

        public RequestRef Done { get; private set; } = null!;

        public Uri Address => _desk.Address;

        public async Task InitializeAsync()
        {
            _desk = await ADesk.OpenAsync();
            (Done, _) = await _desk.WithRequestsAsync();
            await _desk.HeldRemovalAsync();
            await _desk.World.LabelAsync(Done, "pat", "citizenship::verified");
            await _desk.LookAsync(Done);
            await _desk.World.PostAsync("zendesk", new
            {
                instance = "us-federal",
                users = new[] { new { name = "Ben Achterberg", email = "ben@gitlab.com", role = "agent", created_at = "2024-03-01T10:00:00Z" } },
            });
            await _desk.Services.GetRequiredService<Reviews>().RunAsync(null, null, default);
        }

        public async Task DisposeAsync() => await _desk.DisposeAsync();
    }
}
