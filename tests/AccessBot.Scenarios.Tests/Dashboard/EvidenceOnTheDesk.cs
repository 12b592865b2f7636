using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.World;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AccessBot.Scenarios.Tests.Dashboard;

/// <summary>A request's page shows the image that proves a removal, served by the desk itself.</summary>
[Collection(InABrowser.Name)]
public sealed class EvidenceOnTheDesk(ABrowser browser) : IAsyncLifetime
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("ACCESSBOT_TEST_PICTURES");

    private ADesk _desk = null!;

    public async Task InitializeAsync() => _desk = await ADesk.OpenAsync();

    public async Task DisposeAsync()
    {
        await browser.EndVisitsAsync();
        await _desk.DisposeAsync();
    }

    [BrowserTheory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task The_image_is_shown_with_its_facts_as_alternative_text(int width, ColorScheme theme)
    {
        var page = await browser.VisitAsync(_desk.Address, width, theme);
        await page.GotoAsync(await RemovedAsync());
        var image = page.Locator("#evidence img");
        await image.ScrollIntoViewIfNeededAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('#evidence img').naturalWidth === 900");

        Assert.Contains("role end-user, suspended, 0 tags, open tickets None", await image.GetAttributeAsync("alt"), StringComparison.Ordinal);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"));
        Assert.Empty((await page.RunAxe()).Violations);
        if (Pictures is not null)
            await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"evidence-{width}-{theme}.png"), FullPage = true });
    }

    [Fact]
    public async Task Only_an_image_that_the_bot_posted_is_served_and_as_nothing_but_an_image()
    {
        using var http = new HttpClient { BaseAddress = _desk.Address };
        var page = await http.GetStringAsync(await RemovedAsync());
        var start = page.IndexOf("/evidence/", StringComparison.Ordinal);
        var address = System.Net.WebUtility.HtmlDecode(page[start..page.IndexOf('"', start)]);
        using var image = await http.GetAsync(address);
        using var other = await http.GetAsync(address.Replace(address[10..74], new string('0', 64), StringComparison.Ordinal));

        Assert.Equal("image/png", image.Content.Headers.ContentType?.MediaType);
        Assert.True(image.Headers.CacheControl!.NoStore);
        Assert.Equal("nosniff", image.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(System.Net.HttpStatusCode.NotFound, other.StatusCode);
    }

    private async Task<string> RemovedAsync()
    {
        await _desk.World.HasAccountAsync();
        var request = await _desk.World.OffboardAsync();
        await _desk.LookAsync(request);
        return $"/request/{request.Intake}/{request.Item.Replace("#", "%23", StringComparison.Ordinal)}";
    }
}
