using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Storage.Removals;
using AccessBot.Workflows.Ports.Memory.Removals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace AccessBot.Scenarios.Tests.Dashboard;

[Collection(InABrowser.Name)]
public sealed class DeskInABrowser(ABrowser browser) : IAsyncLifetime
{
    private ADesk _desk = null!;

    public async Task InitializeAsync() => _desk = await ADesk.OpenAsync();

    public async Task DisposeAsync()
    {
        await browser.EndVisitsAsync();
        await _desk.DisposeAsync();
    }

    [BrowserFact]
    public async Task An_operator_finds_what_needs_them_takes_it_over_and_sees_their_name_beside_it()
    {
        var (_, handedOver) = await _desk.WithRequestsAsync();
        var page = await browser.VisitAsync(_desk.Address);
        await page.GotoAsync("/");

        await page.Locator("#needs").GetByRole(AriaRole.Link, new() { Name = handedOver.Item, Exact = true }).ClickAsync();
        await page.GetByText("Take over…").ClickAsync();
        var form = page.Locator("#act-skip");
        await form.GetByLabel("Your name").FillAsync("Sam Ortega");
        await form.GetByLabel("Reason").FillAsync("given by hand");
        await form.GetByRole(AriaRole.Button, new() { Name = "Take over" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("is yours");
        await Assertions.Expect(page.Locator("#timeline")).ToContainTextAsync("Sam Ortega (at this machine, not signed in) took the request over from the bot: given by hand");
        await page.GotoAsync("/");
        await Assertions.Expect(page.Locator("#needs")).ToContainTextAsync("Nothing.");
    }

    [BrowserFact]
    public async Task Everything_works_without_JavaScript()
    {
        var page = await browser.VisitAsync(_desk.Address, scripts: false);
        await page.GotoAsync("/health");
        await page.GetByText("Pause all…").ClickAsync();
        var form = page.Locator("#act-pause-all");
        await form.GetByLabel("Your name").FillAsync("Sam");
        await form.GetByLabel("Reason").FillAsync("looking into something");
        await form.GetByRole(AriaRole.Button).ClickAsync();

        await Assertions.Expect(page.Locator("#stops")).ToContainTextAsync("The bot is paused by Sam");
        Assert.True(await _desk.Services.GetRequiredService<PauseSwitch>().IsPausedAsync("access", default));
        await page.GetByText("Resume all…").ClickAsync();
        await page.Locator("#act-resume-all").GetByLabel("Reason").FillAsync("found it");
        await page.Locator("#act-resume-all").GetByRole(AriaRole.Button).ClickAsync();
        Assert.False(await _desk.Services.GetRequiredService<PauseSwitch>().IsPausedAsync("access", default));
    }

    [BrowserFact]
    public async Task An_open_page_shows_what_happens_by_itself_and_leaves_an_opened_form_alone()
    {
        var (waiting, _) = await _desk.WithRequestsAsync();
        var page = await browser.VisitAsync(_desk.Address);
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = waiting.Item, Exact = true }).ClickAsync();
        await page.GetByText("Hold…").ClickAsync();
        await page.Locator("#reason-hold").FillAsync("half a sente");

        await _desk.World.LabelAsync(waiting, "pat", "citizenship::verified");
        await _desk.LookAsync(waiting);

        await Assertions.Expect(page.Locator("#now")).ToContainTextAsync("access is given and the requester has been told", new() { Timeout = 15_000 });
        await Assertions.Expect(page.Locator("#reason-hold")).ToHaveValueAsync("half a sente");
    }

    [BrowserFact]
    public async Task Held_removals_are_looked_at_and_let_through_one_by_one()
    {
        var request = await _desk.HeldRemovalAsync();
        var page = await browser.VisitAsync(_desk.Address);
        await page.GotoAsync("/removals");

        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByLabel("Your name").First.FillAsync("Sam");
        await page.GetByLabel("Reason").First.FillAsync("checked with People");
        await page.GetByRole(AriaRole.Button, new() { Name = "Let these go ahead" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("goes ahead. The brake stays on for all others.");
        var claim = await _desk.Services.GetRequiredService<RemovalLedger>().LookAsync(
            new(new("global"), request, "2", 7, request.Item), new RemovalLimit(1, 100, TimeSpan.FromHours(1)), TimeProvider.System.GetUtcNow(), default);
        Assert.IsType<RemovalClaim.Granted>(claim);
    }

    [BrowserFact]
    public async Task The_list_can_be_used_with_the_keyboard_alone()
    {
        await _desk.WithRequestsAsync();
        var page = await browser.VisitAsync(_desk.Address);
        await page.GotoAsync("/");

        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByText("Skip to the content")).ToBeFocusedAsync();
        await page.GetByLabel("Search").FocusAsync();
        await page.Keyboard.TypeAsync("ana");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("#list caption")).ToContainTextAsync("1 request,");
    }
}
