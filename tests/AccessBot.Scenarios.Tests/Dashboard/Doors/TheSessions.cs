using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Storage.Databases;
using AccessBot.Worker.Dashboard;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Dashboard.Doors;

/// <summary>A sign-in ends where and when it should, and nothing that was copied from it lives on.</summary>
public sealed partial class TheSessions : BehindASignIn
{
    [Fact]
    public async Task A_copied_cookie_opens_nothing_after_signing_out()
    {
        var (visitor, cookies) = await SignedInAsync();
        var copy = CopyOf(cookies);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(copy));

        var token = Token().Match(await visitor.GetStringAsync("/")).Groups[1].Value;
        await visitor.PostAsync("/sign-out", new FormUrlEncodedContent([new("token", token)]));

        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(copy));
    }

    [Fact]
    public async Task Signing_in_beside_one_that_goes_on_ends_that_one()
    {
        var cookies = new CookieContainer();
        using var begun = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = Desk.Address };
        var toGitLab = (await begun.GetAsync("/")).Headers.Location;
        using var visitor = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = Desk.Address };
        Assert.Contains("Signed in as sam", await visitor.GetStringAsync("/"), StringComparison.Ordinal);
        var copy = CopyOf(cookies);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(copy));

        Assert.Contains("Signed in as sam", await visitor.GetStringAsync(toGitLab), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(copy));
    }

    [Fact]
    public async Task Whoever_leaves_the_group_is_out_on_every_machine()
    {
        var (first, _) = await SignedInAsync();
        var (_, cookies) = await SignedInAsync();
        await Desk.World.PostAsync("members", new { username = "sam", group = "support-ops", access = "none" });
        Clock.Ahead = TimeSpan.FromMinutes(6);
        Assert.Equal(HttpStatusCode.Forbidden, (await first.GetAsync("/")).StatusCode);

        await Desk.World.PostAsync("members", new { username = "sam", group = "support-ops" });
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(CopyOf(cookies)));
    }

    [Fact]
    public async Task It_ends_when_nobody_was_there_for_a_while_and_a_page_that_looks_by_itself_keeps_nothing_open()
    {
        var (_, cookies) = await SignedInAsync();
        var copy = CopyOf(cookies);
        Clock.Ahead = TimeSpan.FromMinutes(10);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(copy));
        Clock.Ahead = TimeSpan.FromMinutes(50);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(copy, "/live"));
        Clock.Ahead = TimeSpan.FromMinutes(56);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(copy));
    }

    [Fact]
    public async Task It_ends_after_its_time_however_busy_somebody_is()
    {
        var (_, cookies) = await SignedInAsync();
        var copy = CopyOf(cookies);
        for (var minutes = 10; minutes < 60; minutes += 10)
        {
            Clock.Ahead = TimeSpan.FromMinutes(minutes);
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(copy));
        }

        Clock.Ahead = TimeSpan.FromMinutes(60);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(copy));
    }

    [Fact]
    public async Task What_the_database_keeps_opens_nothing()
    {
        var (_, cookies) = await SignedInAsync();
        await using var connection = await Desk.Services.GetRequiredService<Database>().OpenAsync(default);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, ticket FROM desk_session";
        await using var row = await command.ExecuteReaderAsync();
        Assert.True(await row.ReadAsync());
        var cookie = Assert.Single(cookies.GetAllCookies(), one => one.Name == "desk-session").Value;

        Assert.DoesNotContain(row.GetString(0), cookie, StringComparison.OrdinalIgnoreCase);
        foreach (var forged in new[] { row.GetString(0), row.GetString(1) })
        {
            using var other = Desk.Visit(follow: false);
            other.DefaultRequestHeaders.Add("Cookie", $"desk-session={forged}");
            Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync("/")).StatusCode);
        }
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("no alg")]
    [InlineData("no signature")]
    [InlineData("another key")]
    [InlineData("shared")]
    [InlineData("nonsense")]
    public async Task A_token_that_GitLab_did_not_sign_lets_nobody_in(string signs)
    {
        GitLab.Signs = signs;
        using var visitor = Desk.Visit();

        using var answer = await visitor.GetAsync("/");

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Contains("GitLab did not confirm who you are", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        GitLab.Signs = null;
        Assert.Contains("Signed in as sam", await visitor.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_are_nobody_elses_business_where_others_can_reach_theDesk()
    {
        using var visitor = Desk.Visit();
        using var answer = await visitor.GetAsync("/metrics");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("telemetry.token", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("ok\n", await visitor.GetStringAsync("/healthz"));
    }

    [Fact]
    public async Task What_is_wrong_is_nobody_elses_business_either()
    {
        using var visitor = Desk.Visit();
        await Desk.World.FaultAsync(new { target = "okta", kind = "status", status = 503, count = 50 });
        await Desk.LookAsync(await Desk.World.FileAsync("ana", FederalForm.For()));

        // Nothing is scheduled here, so it is not ready, and why is not said.
        using var answer = await visitor.GetAsync("/readyz");
        Assert.Equal("not ready\n", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/audit?text=ana&from=2026-01-01", "/audit?text=ana&from=2026-01-01")]
    [InlineData("/request/access-request/team/a%231", "/request/access-request/team/a%231")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("\\\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("/\n/evil.example", "/")]
    [InlineData("/\r\n/evil.example", "/")]
    [InlineData("\t//evil.example", "/")]
    [InlineData(" /x", "/")]
    [InlineData("/a b", "/")]
    [InlineData("/\0/x", "/")]
    [InlineData("/bücher", "/")]
    [InlineData("/\u2028/x", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("", "/")]
    public void A_form_leads_back_to_a_place_on_thisDesk(string asked, string led) => Assert.Equal(led, DeskActs.Back(asked));

    [Theory]
    [InlineData("long ago")]
    [InlineData("for another client")]
    [InlineData("for another issuer")]
    [InlineData("for another sign-in")]
    public async Task A_token_of_GitLab_that_is_not_for_this_sign_in_lets_nobody_in(string signs)
    {
        GitLab.Signs = signs;
        using var visitor = Desk.Visit();

        using var answer = await visitor.GetAsync("/");

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1:99999")]
    [InlineData("127.0.0.1:-1")]
    [InlineData("127.0.0.1:abc")]
    [InlineData("[::1")]
    [InlineData("[]:80")]
    [InlineData("a b")]
    [InlineData("%00")]
    [InlineData("xn--")]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("evil.example")]
    public async Task A_host_that_is_none_is_answered_and_never_with_500(string host)
    {
        await using var open = await ADesk.OpenAsync();
        Assert.InRange(await RawAsync(open.Address, host), 400, 499);
    }

    private static async Task<int> RawAsync(Uri address, string host)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(address.Host, address.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        var line = await reader.ReadLineAsync() ?? "";
        return int.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<(HttpClient Visitor, CookieContainer Cookies)> SignedInAsync()
    {
        var cookies = new CookieContainer();
        var visitor = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = Desk.Address };
        Assert.Contains("Signed in as sam", await visitor.GetStringAsync("/"), StringComparison.Ordinal);
        return (visitor, cookies);
    }

    private HttpClient CopyOf(CookieContainer cookies)
    {
        var copy = Desk.Visit(follow: false);
        copy.DefaultRequestHeaders.Add("Cookie", string.Join("; ", cookies.GetAllCookies().Select(one => $"{one.Name}={one.Value}")));
        return copy;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient visitor, string path = "/") => (await visitor.GetAsync(path)).StatusCode;

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
