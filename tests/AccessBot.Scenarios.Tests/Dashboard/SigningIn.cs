using System.Net;
using AccessBot.Connectors.Http;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Configuration.Sections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace AccessBot.Scenarios.Tests.Dashboard;

[Collection(InABrowser.Name)]
public sealed class SigningIn(ABrowser browser) : IAsyncLifetime
{
    private AnIdentityProvider _gitLab = null!;
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
        });
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
        Assert.StartsWith("Nobody can sign in just now: 127.0.0.1 does not answer.", said, StringComparison.Ordinal);
        Assert.DoesNotContain("IDX", said, StringComparison.Ordinal);
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
        await Assertions.Expect(page.GetByText("You are signed out")).ToBeVisibleAsync();
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

        Assert.Equal(HttpStatusCode.Redirect, act.StatusCode);
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
}
