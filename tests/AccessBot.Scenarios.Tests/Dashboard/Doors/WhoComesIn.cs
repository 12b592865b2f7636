using System.Net;
using System.Text.RegularExpressions;
using AccessBot.Storage;
using AccessBot.Vocabulary;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Dashboard.Doors;

/// <summary>Who may see the desk and act on it, by their membership in GitLab as the bot reads it.</summary>
public sealed partial class WhoComesIn : IAsyncLifetime
{
    private const string People = "company/people";

    private readonly MovedClock _clock = new();
    private AnIdentityProvider _gitLab = null!;
    private ADesk _desk = null!;

    public async Task InitializeAsync() => _gitLab = await AnIdentityProvider.StartAsync();

    public async Task DisposeAsync()
    {
        await _desk.DisposeAsync();
        await _gitLab.DisposeAsync();
    }

    [Theory]
    [InlineData("pia", false, 10, true)]
    [InlineData("vera", false, 10, false)]
    [InlineData("vera", true, 10, true)]
    [InlineData("pia", false, 40, false)]
    [InlineData("ana", true, 10, false)]
    public async Task Is_whoever_counts_as_an_operator_by_the_same_rule_as_at_a_gate(
        string who, bool withInherited, int role, bool comesIn)
    {
        _desk = await ADesk.BehindAsync(_gitLab, _clock, operators: new(People, withInherited, role));
        _gitLab.Person = who;
        using var visitor = _desk.Visit();

        Assert.Equal(comesIn ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await GetAsync(visitor, "/")).Status);
    }

    [Theory]
    [InlineData("pia", HttpStatusCode.OK)]
    [InlineData("sam", HttpStatusCode.Forbidden)]
    public async Task Is_said_by_the_group_of_the_desk_where_it_has_one(string who, HttpStatusCode status)
    {
        _desk = await ADesk.BehindAsync(_gitLab, _clock, group: new PermittedGroup(People));
        _gitLab.Person = who;
        using var visitor = _desk.Visit();

        Assert.Equal(status, (await GetAsync(visitor, "/health")).Status);
    }

    [Fact]
    public async Task Reads_for_five_minutes_more_at_most_after_leaving_the_group_and_comes_in_once_they_are_back()
    {
        _desk = await ADesk.BehindAsync(_gitLab, _clock);
        using var visitor = _desk.Visit();
        await GetAsync(visitor, "/");
        await LeaveAsync();

        _clock.Ahead = TimeSpan.FromMinutes(4);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(visitor, "/audit")).Status);
        _clock.Ahead = TimeSpan.FromMinutes(5);
        var refused = await GetAsync(visitor, "/audit");
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("You signed in as sam, who is not a direct member of support-ops. Nothing was done.", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Audit", refused.Text, StringComparison.Ordinal);

        await _desk.World.PostAsync("members", new { username = "sam", group = "support-ops" });
        Assert.Contains("Signed in as", (await GetAsync(visitor, "/audit")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Can_do_nothing_a_moment_after_leaving_the_group_and_reads_no_more_either()
    {
        _desk = await ADesk.BehindAsync(_gitLab, _clock);
        using var visitor = _desk.Visit();
        var token = Token().Match((await GetAsync(visitor, "/health")).Text).Groups[1].Value;
        await LeaveAsync();

        var (status, text) = await PauseAsync(visitor, token);

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("Nothing was done.", text, StringComparison.Ordinal);
        Assert.Empty(await _desk.Services.GetRequiredService<PauseSwitch>().ListAsync(default));
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(visitor, "/health")).Status);
    }

    [Fact]
    public async Task Acts_with_a_form_of_a_page_that_is_long_open_while_still_a_member()
    {
        _desk = await ADesk.BehindAsync(_gitLab, _clock);
        using var visitor = _desk.Visit();
        var token = Token().Match((await GetAsync(visitor, "/health")).Text).Groups[1].Value;
        _clock.Ahead = TimeSpan.FromMinutes(30);

        Assert.Equal(HttpStatusCode.OK, (await PauseAsync(visitor, token)).Status);

        Assert.Equal("sam", Assert.Single(await _desk.Services.GetRequiredService<PauseSwitch>().ListAsync(default)).By);
    }

    [Fact]
    public async Task Cannot_be_told_while_GitLab_is_away_so_nobody_acts_and_nobody_is_signed_out()
    {
        _desk = await ADesk.BehindAsync(_gitLab, _clock);
        using var visitor = _desk.Visit();
        var token = Token().Match((await GetAsync(visitor, "/health")).Text).Groups[1].Value;
        await _desk.World.FaultAsync(new { target = "gitlab", kind = "status", status = 500, count = 100 });

        var (status, text) = await PauseAsync(visitor, token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("GitLab did not say whether you are still a direct member of support-ops.", text, StringComparison.Ordinal);
        Assert.Empty(await _desk.Services.GetRequiredService<PauseSwitch>().ListAsync(default));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(visitor, "/health")).Status);

        _clock.Ahead = TimeSpan.FromMinutes(5);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await GetAsync(visitor, "/health")).Status);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, ""), await GetAsync(visitor, "/live"));
        _desk.World.Sandbox.World.Faults.Clear();
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(visitor, "/health")).Status);
        Assert.Equal(1, _gitLab.SignIns);
    }

    [Fact]
    public async Task Cannot_be_told_of_a_group_that_the_bot_cannot_read()
    {
        _desk = await ADesk.BehindAsync(_gitLab, _clock, operators: new("no-such-group"));
        using var visitor = _desk.Visit();

        var (status, text) = await GetAsync(visitor, "/");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("It could not be checked whether you may come in", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gid://gitlab/User/4005")]
    [InlineData("-1")]
    public async Task Cannot_be_told_of_somebody_whose_sign_in_gives_no_GitLab_id(string subject)
    {
        _desk = await ADesk.BehindAsync(_gitLab, _clock);
        _gitLab.IdOf = _ => subject;
        using var visitor = _desk.Visit();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await GetAsync(visitor, "/")).Status);
    }

    [Fact]
    public async Task Is_told_by_the_id_and_not_by_a_name_that_was_a_members()
    {
        _desk = await ADesk.BehindAsync(_gitLab, _clock);
        var ana = _gitLab.IdOf("ana");
        _gitLab.IdOf = _ => ana;
        using var visitor = _desk.Visit();

        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(visitor, "/")).Status);
    }

    private async Task LeaveAsync() =>
        await _desk.World.PostAsync("members", new { username = "sam", group = "support-ops", remove = true });

    private static async Task<(HttpStatusCode Status, string Text)> GetAsync(HttpClient visitor, string path)
    {
        using var answer = await visitor.GetAsync(path);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<(HttpStatusCode Status, string Text)> PauseAsync(HttpClient visitor, string token)
    {
        using var form = new FormUrlEncodedContent(
            [new("workflow", "all"), new("reason", "practice"), new("token", token), new("back", "/health")]);
        using var answer = await visitor.PostAsync("/acts/pause", form);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
