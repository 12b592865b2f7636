using System.Net;
using System.Text.RegularExpressions;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Dashboard;

public sealed partial class DeskPagesOverHttp : IAsyncLifetime
{
    private ADesk _desk = null!;

    public async Task InitializeAsync() => _desk = await ADesk.OpenAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task The_list_shows_what_needs_a_person_before_everything_else()
    {
        var (waiting, handedOver) = await _desk.WithRequestsAsync();
        using var visitor = _desk.Visit();

        var page = await visitor.GetStringAsync("/");

        var (needs, all) = (page.IndexOf("Needs a person now (1)", StringComparison.Ordinal), page.IndexOf("All requests", StringComparison.Ordinal));
        Assert.InRange(page.IndexOf(handedOver.Item, StringComparison.Ordinal), needs, all);
        Assert.True(page.IndexOf(waiting.Item, StringComparison.Ordinal) > all);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?text=ana&waiting=People&page=2")]
    [InlineData("/removals")]
    [InlineData("/access")]
    [InlineData("/access?instance=us-federal&verdict=review.no-grant&page=2")]
    [InlineData("/access?instance=us-federal&verdict=%00&page=-7")]
    [InlineData("/figures")]
    [InlineData("/health")]
    [InlineData("/audit?text=ana&from=2026-01-01&to=nonsense")]
    [InlineData("/runbook")]
    public async Task Every_page_answers_and_keeps_scripts_of_others_out(string path)
    {
        await _desk.WithRequestsAsync();
        using var visitor = _desk.Visit();

        using var answer = await visitor.GetAsync(path);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.True(answer.StatusCode == HttpStatusCode.OK, page);
        Assert.Contains("default-src 'none'; script-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotMatch(@"<script(?! src=""/assets/)|<style|\son[a-z]+=|\sstyle=", page);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_title_that_is_markup_is_only_words()
    {
        const string Hostile = "<img src=x onerror=alert(1)> \"' & <script>alert(2)</script>";
        var request = await _desk.World.FileAsync("ana", FederalForm.For(), title: Hostile);
        await _desk.LookAsync(request);
        using var visitor = _desk.Visit();

        foreach (var path in new[] { "/", $"/request/access-request/{Uri.EscapeDataString(request.Item).Replace("%2F", "/", StringComparison.Ordinal)}" })
        {
            var page = await visitor.GetStringAsync(path);
            Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
            Assert.Contains("&lt;img src=x", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_request_has_its_page_with_each_step_its_receipt_and_the_link_to_its_note()
    {
        var (waiting, _) = await _desk.WithRequestsAsync();
        using var visitor = _desk.Visit();

        var page = WebUtility.HtmlDecode(await visitor.GetStringAsync($"/request/access-request/{waiting.Item.Replace("#", "%23", StringComparison.Ordinal)}"));

        Assert.Contains("waiting for the People team to confirm US citizenship", page, StringComparison.Ordinal);
        Assert.Contains("The People team was asked by mail", page, StringComparison.Ordinal);
        Assert.Contains("mail accessbot.", page, StringComparison.Ordinal);
        Assert.Contains("#note_", page, StringComparison.Ordinal);
        Assert.Contains("<li>The People team has not answered.</li>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("ana@gitlab.com", page, StringComparison.Ordinal);
        using var unknown = await visitor.GetAsync("/request/access-request/team/none%231");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task An_act_needs_the_pages_own_token_a_name_and_a_reason()
    {
        var (_, handedOver) = await _desk.WithRequestsAsync();
        using var visitor = _desk.Visit();
        var token = Token().Match(await visitor.GetStringAsync("/health")).Groups[1].Value;

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(visitor, "skip", handedOver.ToString(), "", "sam", "by hand")).StatusCode);
        Assert.Contains("reason is needed", await TextAsync(await PostAsync(visitor, "skip", handedOver.ToString(), token, "sam", " ")), StringComparison.Ordinal);
        Assert.Contains("name is needed", await TextAsync(await PostAsync(visitor, "skip", handedOver.ToString(), token, "", "by hand")), StringComparison.Ordinal);
        Assert.Empty(await ActsAsync());
        Assert.Contains("is yours", await TextAsync(await PostAsync(visitor, "skip", handedOver.ToString(), token, "sam", "by hand")), StringComparison.Ordinal);

        Assert.Equal(["sam (at this machine, not signed in) took the request over from the bot: by hand"], await ActsAsync());
    }

    [Fact]
    public async Task An_act_that_another_site_sends_is_refused()
    {
        using var visitor = _desk.Visit();
        using var post = new HttpRequestMessage(HttpMethod.Post, "/acts/pause") { Content = new FormUrlEncodedContent([]) };
        post.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var answer = await visitor.SendAsync(post);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_name_that_is_not_this_machines_own_gets_nothing()
    {
        using var visitor = _desk.Visit();
        using var get = new HttpRequestMessage(HttpMethod.Get, "/");
        get.Headers.Host = "desk.attacker.example";

        using var answer = await visitor.SendAsync(get);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("/nosuch", HttpStatusCode.NotFound)]
    [InlineData("/assets/../../etc/passwd", HttpStatusCode.NotFound)]
    [InlineData("/acts/pause", HttpStatusCode.MethodNotAllowed)]
    [InlineData("/?page=99999999999999", HttpStatusCode.BadRequest)]
    public async Task An_address_that_leads_nowhere_says_where_the_desk_begins(string path, HttpStatusCode status)
    {
        using var visitor = _desk.Visit();

        using var answer = await visitor.GetAsync(path);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("There is no such page here. The desk begins at /.\n", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("https://attacker.example/")]
    [InlineData("//attacker.example/")]
    [InlineData("/\\attacker.example")]
    public async Task A_form_never_leads_away_from_the_desk(string back)
    {
        using var visitor = _desk.Visit(follow: false);
        var token = Token().Match(await visitor.GetStringAsync("/health")).Groups[1].Value;

        using var answer = await visitor.PostAsync("/acts/verify", new FormUrlEncodedContent([new("token", token), new("back", back)]));

        Assert.Equal("/", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task The_exported_rows_are_those_that_the_manifest_names()
    {
        await _desk.WithRequestsAsync();
        using var visitor = _desk.Visit();

        var rows = await visitor.GetByteArrayAsync("/audit/export.jsonl?from=2020-01-01");
        var manifest = await visitor.GetStringAsync("/audit/export.manifest.json?from=2020-01-01");

        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(rows)), manifest, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient visitor, string act, string request, string token, string by, string reason) =>
        visitor.PostAsync($"/acts/{act}", new FormUrlEncodedContent(
            [new("token", token), new("request", request), new("by", by), new("reason", reason), new("back", "/")]));

    private static async Task<string> TextAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    private async Task<IReadOnlyList<string>> ActsAsync() =>
    [
        .. from line in await _desk.Services.GetRequiredService<AuditSearch>().FindAsync(new AuditQuery(), default)
           where line.Kind == AuditKind.Operator
           select $"{line.Actor} {line.What}: {line.Detail}",
    ];

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
