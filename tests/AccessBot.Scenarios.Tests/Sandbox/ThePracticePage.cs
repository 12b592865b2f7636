using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Scenarios.Tests.World;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AccessBot.Scenarios.Tests.Sandbox;

/// <summary>A visitor plays a request through on the sandbox's page, with a bot running beside it.</summary>
[Collection(InABrowser.Name)]
public sealed class ThePracticePage(ABrowser browser) : IAsyncLifetime
{
    private static readonly LocatorAssertionsToContainTextOptions Patience = new() { Timeout = 30_000 };

    private ADesk _desk = null!;

    public async Task InitializeAsync() => _desk = await ADesk.OpenAsync(polls: true);

    public async Task DisposeAsync()
    {
        await browser.EndVisitsAsync();
        await _desk.DisposeAsync();
    }

    [BrowserFact]
    public async Task From_the_shipped_form_through_Pats_label_to_a_working_account_in_front_of_the_visitors_eyes()
    {
        var page = await browser.VisitAsync(_desk.World.Sandbox.Addresses.Console);
        var complaints = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error") complaints.Add(message.Text); };
        await page.GotoAsync("/?as=ana");
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Forms" }).GetByRole(AriaRole.Link, new() { Name = "Zendesk US Federal Access" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "File in team/access-requests" }).ClickAsync();

        await Assertions.Expect(page.Locator("#issue")).ToContainTextAsync("waiting for the People team to confirm US citizenship", Patience);
        await Assertions.Expect(page.Locator("#world")).ToContainTextAsync("US Citizenship Verification Request: Ana Ruiz (access-requests#1) to people-connect@gitlab.com", Patience);
        await Assertions.Expect(page.Locator("#issue")).ToContainTextAsync("confidential");

        await page.GetByLabel("Acting as").SelectOptionAsync("pat");
        if (await page.GetByRole(AriaRole.Button, new() { Name = "Switch" }).IsVisibleAsync())
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Switch" }).ClickAsync();
        }

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Act as Pat" })).ToBeVisibleAsync();
        await page.GetByLabel("Label", new() { Exact = true }).SelectOptionAsync("citizenship::verified");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add label" }).ClickAsync();

        await Assertions.Expect(page.Locator("#issue")).ToContainTextAsync("access is given and the requester has been told", Patience);
        var federal = page.GetByRole(AriaRole.Region, new() { Name = "Zendesk us-federal" });
        await Assertions.Expect(federal.GetByRole(AriaRole.Row).Filter(new() { HasText = "ana@gitlab.com" })).ToContainTextAsync("agent", Patience);
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Okta" })).ToContainTextAsync("Zendesk US Federal", Patience);
        Assert.Empty((await page.RunAxe()).Violations.Select(one => $"{one.Id}: {one.Help}: {one.Nodes[0].Html}"));
        Assert.Empty(complaints);
    }

    [BrowserFact]
    public async Task The_requesters_own_label_is_taken_off_and_explained_to_the_visitor()
    {
        var page = await browser.VisitAsync(_desk.World.Sandbox.Addresses.Console, width: 390);
        await page.GotoAsync("/?as=ana");
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Forms" }).GetByRole(AriaRole.Link, new() { Name = "Zendesk US Federal Access" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "File in team/access-requests" }).ClickAsync();
        await Assertions.Expect(page.Locator("#issue")).ToContainTextAsync("waiting for the People team", Patience);

        await page.GetByLabel("Label", new() { Exact = true }).SelectOptionAsync("citizenship::verified");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add label" }).ClickAsync();

        await Assertions.Expect(page.Locator("#issue")).ToContainTextAsync("it was added by the person who filed the request", Patience);
        await Assertions.Expect(page.Locator("#issue .chips")).Not.ToContainTextAsync("citizenship::verified", new() { Timeout = 30_000 });
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390);
    }
}
