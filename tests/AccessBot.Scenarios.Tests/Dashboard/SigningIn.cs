using System.Net;
using AccessBot.Connectors.Http;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Configuration.Sections;
using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace AccessBot.Scenarios.Tests.Dashboard;

[Collection(InABrowser.Name)]
public sealed class SigningIn(ABrowser browser) : IAsyncLifetime
{
    private AnIdentityProvider _gitLab = null!;
    private readonly Clock _clock = new();
    private ADesk _desk = null!;

    public async Task InitializeAsync()
    {
        _gitLab = await AnIdentityProvider.StartAsync();
        var secret = Path.Combine(Path.GetTempPath(), $"desk-secret-{Guid.NewGuid():N}");
        await File.WriteAllTextAsync(secret, "client-secret");
        _desk = await ADesk.OpenAsync(settings => settings with
        {
            Dashboard = settings.Dashboard with
            {
                SignIn = new SignInSettings(
                    new Uri(_gitLab.Issuer), "desk", new SecretRef { File = secret }, "support-ops", TimeSpan.FromHours(1)),
            },
        }, time: _clock);
    }

    public async Task DisposeAsync()
    {
        await _desk.DisposeAsync();
        await _gitLab.DisposeAsync();
    }

    [Fact]
    public async Task While_GitLab_is_away_the_page_says_so_and_what_still_works()
    {
        await _gitLab.DisposeAsync();
        using var visitor = _desk.Visit(follow: false);

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
        using var visitor = _desk.Visit(follow: false);

        using var answer = await visitor.GetAsync("/signin-oidc?code=once&state=made-up");

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Contains("GitLab did not confirm who you are", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("desk-session", string.Join(' ', answer.Headers.Where(one => one.Key == "Set-Cookie").SelectMany(one => one.Value)), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task While_GitLab_is_away_the_door_says_what_to_do_and_leads_back_to_the_page_that_was_asked_for()
    {
        var page = await browser.VisitAsync(_desk.Address, width: 390);
        await _gitLab.DisposeAsync();

        await page.GotoAsync("/audit?text=ana");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nobody can sign in just now" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Try again" })).ToHaveAttributeAsync("href", "/audit?text=ana");
        var found = await page.RunAxe();
        Assert.Empty(found.Violations.Select(one => $"{one.Id}: {one.Help}"));
    }

    [BrowserFact]
    public async Task A_session_that_ended_leads_through_the_sign_in_to_the_very_page_that_was_asked_for()
    {
        var (waiting, _) = await _desk.WithRequestsAsync();
        var address = $"/request/access-request/{waiting.Item.Replace("#", "%23", StringComparison.Ordinal)}";
        var page = await browser.VisitAsync(_desk.Address);
        await page.GotoAsync("/");

        _clock.Ahead = TimeSpan.FromHours(2);
        await page.GotoAsync(address);

        await Assertions.Expect(page).ToHaveURLAsync(new Uri(_desk.Address, address).ToString());
        await Assertions.Expect(page.Locator("#now")).ToContainTextAsync("waiting for the People team");
        Assert.Equal(2, _gitLab.SignIns);
    }

    [BrowserFact]
    public async Task A_form_sent_after_the_session_ended_does_nothing_and_says_so()
    {
        var page = await browser.VisitAsync(_desk.Address, scripts: false);
        await page.GotoAsync("/health");
        await page.GetByText("Pause all…").ClickAsync();
        await page.Locator("#act-pause-all").GetByLabel("Reason").FillAsync("practice");

        _clock.Ahead = TimeSpan.FromHours(2);
        await page.Locator("#act-pause-all").GetByRole(AriaRole.Button).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nothing was done: your sign-in had ended" })).ToBeVisibleAsync();
        Assert.Empty(await _desk.Services.GetRequiredService<PauseSwitch>().ListAsync(default));
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in and go back to that page" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(_desk.Address, "/health").ToString());
        await Assertions.Expect(page.GetByText("Signed in as sam")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Somebody_who_left_the_group_is_refused_when_their_session_ends_and_comes_in_once_they_are_back()
    {
        var page = await browser.VisitAsync(_desk.Address);
        await page.GotoAsync("/");
        _gitLab.Groups = ["everyone"];
        _clock.Ahead = TimeSpan.FromHours(2);

        await page.GotoAsync("/audit");
        await Assertions.Expect(page.GetByText("You are signed in as sam, who is not a member of support-ops.")).ToBeVisibleAsync();
        Assert.DoesNotContain("Audit", await page.ContentAsync(), StringComparison.Ordinal);

        _gitLab.Groups = ["support-ops"];
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Signed in as sam")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_link_to_the_closed_door_signs_nobody_out_who_may_come_in()
    {
        var page = await browser.VisitAsync(_desk.Address);
        await page.GotoAsync("/");

        await page.GotoAsync("/not-for-you");
        await page.GotoAsync("/health");

        await Assertions.Expect(page.GetByText("Signed in as sam")).ToBeVisibleAsync();
        Assert.Equal(1, _gitLab.SignIns);
    }

    [BrowserFact]
    public async Task An_open_page_keeps_a_half_written_reason_when_the_session_ends_and_the_form_can_still_be_sent()
    {
        var page = await browser.VisitAsync(_desk.Address);
        await page.GotoAsync("/health");
        await page.GetByText("Pause all…").ClickAsync();
        await page.Locator("#act-pause-all").GetByLabel("Reason").FillAsync("looking into something");

        _clock.Ahead = TimeSpan.FromHours(2);
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
        var page = await browser.VisitAsync(_desk.Address);
        await page.GotoAsync("/health");
        await Assertions.Expect(page.GetByText("Signed in as sam")).ToBeVisibleAsync();

        await page.GetByText("Pause all…").ClickAsync();
        await page.Locator("#act-pause-all").GetByLabel("Reason").FillAsync("practice");
        await page.Locator("#act-pause-all").GetByRole(AriaRole.Button).ClickAsync();

        await Assertions.Expect(page.Locator("#stops")).ToContainTextAsync("paused by sam");
        Assert.Equal("sam", Assert.Single(await _desk.Services.GetRequiredService<PauseSwitch>().ListAsync(default)).By);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page.GetByText("You are signed out of the desk")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Somebody_outside_the_group_is_told_so_and_sees_nothing()
    {
        (_gitLab.Person, _gitLab.Groups) = ("ana", ["everyone", "support-ops-friends", "support-ops/interns"]);
        var page = await browser.VisitAsync(_desk.Address);

        await page.GotoAsync("/");

        await Assertions.Expect(page.GetByText("You are signed in as ana, who is not a member of support-ops.")).ToBeVisibleAsync();
        Assert.DoesNotContain("All requests", await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/request/access-request/team/access-requests%231")]
    [InlineData("/audit/export.jsonl")]
    [InlineData("/figures")]
    [InlineData("/health")]
    public async Task Without_signing_in_every_page_leads_to_GitLab(string path)
    {
        using var visitor = _desk.Visit(follow: false);

        using var answer = await visitor.GetAsync(path);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith(_gitLab.Issuer + "/oauth/authorize", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("code_challenge_method=S256", answer.Headers.Location.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_signing_in_nothing_can_be_done_and_machines_still_get_their_answers()
    {
        using var visitor = _desk.Visit(follow: false);

        using var act = await visitor.PostAsync("/acts/pause", new FormUrlEncodedContent([new("workflow", "all"), new("reason", "x"), new("by", "me")]));
        using var live = await visitor.GetAsync("/live");

        Assert.Equal(HttpStatusCode.Unauthorized, act.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, live.StatusCode);
        Assert.Empty(await _desk.Services.GetRequiredService<PauseSwitch>().ListAsync(default));
        Assert.Equal("ok\n", await visitor.GetStringAsync("/healthz"));
    }

    [Theory]
    [InlineData("listen: http://0.0.0.0:8080", "reachable from other machines")]
    [InlineData("listen: http://192.0.2.7:8080", "reachable from other machines")]
    [InlineData("listen: http://127.0.0.1:8080\n  public_url: https://desk.example.com", "there is no 'sign_in'")]
    [InlineData("listen: http://0.0.0.0:8080\n  sign_in: { authority: 'https://gitlab.example.com', client_id: a, client_secret: { env: HOME }, group: ops }", "must be https")]
    public async Task A_desk_that_others_could_reach_without_a_safe_sign_in_refuses_to_start(string dashboard, string why)
    {
        var text = await File.ReadAllTextAsync(_desk.World.ConfigFile);
        var file = Path.Combine(Path.GetDirectoryName(_desk.World.ConfigFile)!, $"{Guid.NewGuid():N}.yml");
        await File.WriteAllTextAsync(file, $"{text}\ndashboard:\n  {dashboard}\n");

        var refused = Assert.Throws<ConfigurationRefused>(() => SettingsFile.Load(file));

        Assert.Contains(why, Assert.Single(refused.Problems).ToString(), StringComparison.Ordinal);
    }

    /// <summary>The wall's time until somebody moves it on.</summary>
    private sealed class Clock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
    }
}
