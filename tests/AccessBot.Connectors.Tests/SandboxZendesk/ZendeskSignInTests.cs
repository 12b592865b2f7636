using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AccessBot.Practice;

namespace AccessBot.Connectors.Tests.SandboxZendesk;

public sealed class ZendeskSignInTests
{
    [Fact]
    public async Task A_token_stops_working_when_its_time_is_over()
    {
        await using var zendesk = await ZendeskVisitor.ArriveAsync();
        Assert.Equal(200, (await zendesk.GetAsync("/api/v2/groups")).Status);
        zendesk.Time.Advance(TimeSpan.FromHours(1));
        var late = await zendesk.GetAsync("/api/v2/groups");
        Assert.Equal(401, late.Status);
        Assert.Equal("invalid_token", late.Json.Text("error"));
    }

    [Fact]
    public async Task A_wrong_secret_gets_no_token()
    {
        await using var zendesk = await ZendeskVisitor.ArriveAsync();
        var refused = await zendesk.PostAsync("/oauth/tokens", ZendeskVisitor.Credentials("global", secret: "guessed"));
        Assert.Equal((401, "invalid_client"), (refused.Status, refused.Json.Text("error")));
    }

    [Fact]
    public async Task The_credentials_of_one_instance_open_nothing_at_the_other()
    {
        await using var zendesk = await ZendeskVisitor.ArriveAsync(instance: "us-federal");
        Assert.Equal(401, (await zendesk.PostAsync("/oauth/tokens", ZendeskVisitor.Credentials("global"))).Status);
    }

    [Theory]
    [InlineData(300, 400)]
    [InlineData(301, 201)]
    [InlineData(172_799, 201)]
    [InlineData(172_800, 400)]
    public async Task A_token_lives_more_than_five_minutes_and_less_than_two_days(int seconds, int status)
    {
        await using var zendesk = await ZendeskVisitor.ArriveAsync();
        var reply = await zendesk.PostAsync("/oauth/tokens", ZendeskVisitor.Credentials("global", expiresIn: seconds));
        Assert.Equal(status, reply.Status);
    }

    [Fact]
    public async Task Nobody_may_ask_who_he_is_and_is_told_that_he_is_nobody()
    {
        await using var zendesk = await ZendeskVisitor.ArriveAsync();
        zendesk.SignIn = null;
        var me = await zendesk.GetAsync("/api/v2/users/me.json");
        Assert.Equal(200, me.Status);
        Assert.Equal(JsonValueKind.Null, me.Json.GetProperty("user").GetProperty("id").ValueKind);
        Assert.Equal(401, (await zendesk.GetAsync("/api/v2/groups")).Status);
    }

    [Fact]
    public async Task The_old_api_token_signs_in_as_the_address_before_it()
    {
        await using var zendesk = await ZendeskVisitor.ArriveAsync();
        var pair = $"accessbot@gitlab.com/token:{SandboxCredentials.Zendesk("global").ApiToken}";
        zendesk.SignIn = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        var me = await zendesk.GetAsync("/api/v2/users/me");
        Assert.Equal("admin", me.Json.Text("user.role"));
    }

    [Fact]
    public async Task A_token_that_may_only_read_is_refused_where_it_writes()
    {
        await using var zendesk = await ZendeskVisitor.ArriveAsync();
        var reading = await zendesk.PostAsync("/oauth/tokens", ZendeskVisitor.Credentials("global", scope: "read"));
        zendesk.UseToken(reading.Json.Text("access_token")!);
        Assert.Equal(200, (await zendesk.GetAsync("/api/v2/custom_roles")).Status);
        object wanted = new { user = new { name = "Zoe", email = "zoe@gitlab.com" } };
        var written = await zendesk.PostAsync("/api/v2/users", wanted);
        Assert.Equal((403, "Forbidden"), (written.Status, written.Json.Text("error")));
    }

    [Fact]
    public async Task Every_answer_tells_its_request_id_and_what_is_left_of_the_limit()
    {
        await using var zendesk = await ZendeskVisitor.ArriveAsync(new() { RequestsPerMinute = 2 });
        var first = await zendesk.GetAsync("/api/v2/groups");
        Assert.Equal(("2", "1"), (first.Header("x-rate-limit"), first.Header("x-rate-limit-remaining")));
        var second = await zendesk.GetAsync("/api/v2/groups");
        Assert.NotEqual(first.Header("x-request-id"), second.Header("x-request-id"));
        zendesk.Time.Advance(TimeSpan.FromSeconds(20));
        var third = await zendesk.GetAsync("/api/v2/groups");
        Assert.Equal((429, "40"), (third.Status, third.Header("Retry-After")));
        zendesk.Time.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(200, (await zendesk.GetAsync("/api/v2/groups")).Status);
    }
}
