using System.Net;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Worker.Configuration;
using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace AccessBot.Scenarios.Tests.Dashboard.Doors;

[Collection(InABrowser.Name)]
public sealed class SigningIn(ABrowser browser) : BehindASignIn
{
    public override async Task DisposeAsync()
    {
        await browser.EndVisitsAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task While_GitLab_is_away_the_page_says_so_and_what_still_works()
    {
        await GitLab.DisposeAsync();
        using var visitor = Desk.Visit(follow: false);

        using var answer = await visitor.GetAsync("/");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var said = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Nobody can sign in just now", said, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1, which says who may come in, does not answer", said, StringComparison.Ordinal);
        Assert.DoesNotContain("IDX", said, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_of_GitLab_that_nobody_asked_for_lets_nobody_in()
    {
        using var visitor = Desk.Visit(follow: false);

        using var answer = await visitor.GetAsync("/signin-oidc?code=once&state=made-up");

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Contains("GitLab did not confirm who you are", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("desk-session", string.Join(' ', answer.Headers.Where(one => one.Key == "Set-Cookie").SelectMany(one => one.Value)), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task While_GitLab_is_away_the_door_says_what_to_do_and_leads_back_to_the_page_that_was_asked_for()
    {
        var page = await browser.VisitAsync(Desk.Address, width: 390);
        await GitLab.DisposeAsync();

        await page.GotoAsync("/audit?text=ana");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nobody can sign in just now" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Try again" })).ToHaveAttributeAsync("href", "/audit?text=ana");
        var found = await page.RunAxe();
        Assert.Empty(found.Violations.Select(one => $"{one.Id}: {one.Help}"));
    }

    [BrowserFact]
    public async Task A_session_that_ended_leads_through_the_sign_in_to_the_very_page_that_was_asked_for()
    {
        var (waiting, _) = await Desk.WithRequestsAsync();
        var address = $"/request/access-request/{waiting.Item.Replace("#", "%23", StringComparison.Ordinal)}";
        var page = await browser.VisitAsync(Desk.Address);
        await page.GotoAsync("/");

        Clock.Ahead = TimeSpan.FromHours(2);
        await page.GotoAsync(address);

        await Assertions.Expect(page).ToHaveURLAsync(new Uri(Desk.Address, address).ToString());
        await Assertions.Expect(page.Locator("#now")).ToContainTextAsync("waiting for the People team");
        Assert.Equal(2, GitLab.SignIns);
    }

    [BrowserFact]
    public async Task A_form_sent_after_the_session_ended_does_nothing_and_says_so()
    {
        var page = await browser.VisitAsync(Desk.Address, scripts: false);
        await page.GotoAsync("/health");
        await page.GetByText("Pause all…").ClickAsync();
        await page.Locator("#act-pause-all").GetByLabel("Reason").FillAsync("practice");

        Clock.Ahead = TimeSpan.FromHours(2);
        await page.Locator("#act-pause-all").GetByRole(AriaRole.Button).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nothing was done: your sign-in had ended" })).ToBeVisibleAsync();
        Assert.Empty(await Desk.Services.GetRequiredService<PauseSwitch>().ListAsync(default));
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in and go back to that page" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(Desk.Address, "/health").ToString());
        await Assertions.Expect(page.GetByText("Signed in as sam")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task While_GitLab_does_not_answer_nothing_is_done_and_the_page_says_so_and_signs_nobody_out()
    {
        var page = await browser.VisitAsync(Desk.Address);
        await page.GotoAsync("/health");
        await Desk.World.FaultAsync(new { target = "gitlab", kind = "status", status = 500, count = 100 });

        await page.GetByText("Pause all…").ClickAsync();
        await page.Locator("#act-pause-all").GetByLabel("Reason").FillAsync("practice");
        await page.Locator("#act-pause-all").GetByRole(AriaRole.Button).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nothing was done: it could not be checked whether you may" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("'accessbot pause' there need no sign-in")).ToBeVisibleAsync();
        Assert.Empty((await page.RunAxe()).Violations.Select(one => $"{one.Id}: {one.Help}"));
        Assert.Empty(await Desk.Services.GetRequiredService<PauseSwitch>().ListAsync(default));

        Clock.Ahead = TimeSpan.FromMinutes(5);
        await page.GotoAsync("/audit?text=ana");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "It could not be checked whether you may come in" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Try again" })).ToHaveAttributeAsync("href", "/audit?text=ana");

        Desk.World.Sandbox.World.Faults.Clear();
        await page.GetByRole(AriaRole.Link, new() { Name = "Try again" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Signed in as sam")).ToBeVisibleAsync();
        Assert.Equal(1, GitLab.SignIns);
    }

    [BrowserFact]
    public async Task An_open_page_keeps_a_half_written_reason_when_the_session_ends_and_the_form_can_still_be_sent()
    {
        var page = await browser.VisitAsync(Desk.Address);
        await page.GotoAsync("/health");
        await page.GetByText("Pause all…").ClickAsync();
        await page.Locator("#act-pause-all").GetByLabel("Reason").FillAsync("looking into something");

        Clock.Ahead = TimeSpan.FromHours(2);
        await Assertions.Expect(page.Locator("#ended")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        var other = await page.Context.RunAndWaitForPageAsync(
            () => page.GetByRole(AriaRole.Link, new() { Name = "Sign in again in another tab" }).ClickAsync());
        await Assertions.Expect(other.GetByText("Signed in as sam")).ToBeVisibleAsync();
        await page.Locator("#act-pause-all").GetByRole(AriaRole.Button).ClickAsync();

        await Assertions.Expect(page.Locator("#stops")).ToContainTextAsync("paused by sam");
    }

    [BrowserFact]
    public async Task A_member_of_the_group_comes_in_and_acts_under_the_name_that_GitLab_gave()
    {
        var page = await browser.VisitAsync(Desk.Address);
        await page.GotoAsync("/health");
        await Assertions.Expect(page.GetByText("Signed in as sam")).ToBeVisibleAsync();

        await page.GetByText("Pause all…").ClickAsync();
        await page.Locator("#act-pause-all").GetByLabel("Reason").FillAsync("practice");
        await page.Locator("#act-pause-all").GetByRole(AriaRole.Button).ClickAsync();

        await Assertions.Expect(page.Locator("#stops")).ToContainTextAsync("paused by sam");
        Assert.Equal("sam", Assert.Single(await Desk.Services.GetRequiredService<PauseSwitch>().ListAsync(default)).By);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page.GetByText("You are signed out of the desk")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Somebody_outside_the_group_is_told_so_and_sees_nothing_and_comes_in_once_they_were_added()
    {
        GitLab.Person = "ana";
        var page = await browser.VisitAsync(Desk.Address);

        await page.GotoAsync("/");

        await Assertions.Expect(page.GetByText("You signed in as ana, who is not a direct member of support-ops.")).ToBeVisibleAsync();
        Assert.DoesNotContain("All requests", await page.ContentAsync(), StringComparison.Ordinal);
        await Desk.World.PostAsync("members", new { username = "ana", group = "support-ops" });
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Signed in as ana")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/request/access-request/team/access-requests%231")]
    [InlineData("/audit/export.jsonl")]
    [InlineData("/access")]
    [InlineData("/figures")]
    [InlineData("/health")]
    public async Task Without_signing_in_every_page_leads_to_GitLab(string path)
    {
        using var visitor = Desk.Visit(follow: false);

        using var answer = await visitor.GetAsync(path);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith(GitLab.Issuer + "/oauth/authorize", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("code_challenge_method=S256", answer.Headers.Location.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_signing_in_nothing_can_be_done_and_machines_still_get_their_answers()
    {
        using var visitor = Desk.Visit(follow: false);

        using var act = await visitor.PostAsync("/acts/pause", new FormUrlEncodedContent([new("workflow", "all"), new("reason", "x"), new("by", "me")]));
        using var live = await visitor.GetAsync("/live");

        Assert.Equal(HttpStatusCode.Unauthorized, act.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, live.StatusCode);
        Assert.Empty(await Desk.Services.GetRequiredService<PauseSwitch>().ListAsync(default));
        Assert.Equal("ok\n", await visitor.GetStringAsync("/healthz"));
    }

    [Theory]
    [InlineData("listen: http://0.0.0.0:8080", "reachable from other machines")]
    [InlineData("listen: http://192.0.2.7:8080", "reachable from other machines")]
    [InlineData("listen: http://127.0.0.1:8080\n  public_url: https://desk.example.com", "there is no 'sign_in'")]
    [InlineData("listen: http://0.0.0.0:8080\n  sign_in: { authority: 'GITLAB', client_id: a, client_secret: { env: HOME } }", "must be https")]
    [InlineData("listen: http://127.0.0.1:8080\n  sign_in: { authority: 'https://login.example.com', client_id: a, client_secret: { env: HOME } }", "has to be 'gitlab.url'")]
    [InlineData("listen: http://127.0.0.1:8080\n  sign_in: { authority: 'GITLAB', client_id: a, client_secret: { env: HOME }, role: developer }", "'operators.role' counts")]
    [InlineData("listen: http://127.0.0.1:8080\n  sign_in: { authority: 'GITLAB', client_id: a, client_secret: { env: HOME }, group: Support-Ops, members: all }", "Leave 'members' and 'role' out here")]
    public void ADesk_whose_sign_in_is_not_safe_or_not_clear_refuses_to_start(string dashboard, string why)
    {
        var refused = Assert.Throws<ConfigurationRefused>(() => LoadWith(dashboard));

        Assert.Contains(why, Assert.Single(refused.Problems).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "support-ops")]
    [InlineData(", group: support-ops", "support-ops")]
    [InlineData(", group: company/people, members: all, role: developer", "company/people from 30, inherited too")]
    public void Who_comes_in_is_said_by_the_group_of_theDesk_or_by_the_operators(string group, string who)
    {
        var read = LoadWith($"listen: http://127.0.0.1:8080\n  sign_in: {{ authority: 'GITLAB', client_id: a, client_secret: {{ env: HOME }}{group} }}").DeskGroup;

        Assert.Equal(who, read.Path + (read.LeastRole > 10 ? $" from {read.LeastRole}" : "") + (read.WithInherited ? ", inherited too" : ""));
    }

    private Settings LoadWith(string dashboard)
    {
        var text = File.ReadAllText(Desk.World.ConfigFile);
        var file = Path.Combine(Path.GetDirectoryName(Desk.World.ConfigFile)!, $"{Guid.NewGuid():N}.yml");
        var gitLab = Desk.World.Settings.GitLab.Connection.Url!.ToString();
        File.WriteAllText(file, $"{text}\ndashboard:\n  {dashboard.Replace("GITLAB", gitLab, StringComparison.Ordinal)}\n");
        return SettingsFile.Load(file);
    }
}
