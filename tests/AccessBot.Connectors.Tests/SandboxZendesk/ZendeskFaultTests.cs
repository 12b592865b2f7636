using System.Net.Http.Json;
using System.Text.Json;
using AccessBot.Practice;
using AccessBot.Practice.Hosting;

namespace AccessBot.Connectors.Tests.SandboxZendesk;

/// <summary>What goes wrong on request, and the console over HTTP as other programs drive it.</summary>
public sealed class ZendeskFaultTests
{
    [Fact]
    public async Task An_account_that_was_made_while_the_answer_was_lost_is_there()
    {
        await using var zendesk = await ZendeskVisitor.ArriveAsync();
        zendesk.Sandbox.Faults.Add(new("zendesk:global", "POST", "create_or_update", FaultKind.DropAfter));
        object zoe = new { user = new { name = "Zoe", email = "zoe@gitlab.com" } };
        await Assert.ThrowsAsync<HttpRequestException>(() => zendesk.PostAsync("/api/v2/users/create_or_update", zoe));
        Assert.Equal("Zoe", zendesk.User("zoe@gitlab.com").Text("name"));
        Assert.Equal(200, (await zendesk.PostAsync("/api/v2/users/create_or_update", zoe)).Status);
    }

    [Theory]
    [InlineData(401, "invalid_token")]
    [InlineData(403, "Forbidden")]
    [InlineData(429, "APIRateLimitExceeded")]
    [InlineData(503, "ServiceUnavailable")]
    public async Task A_fault_speaks_the_vendors_language(int status, string error)
    {
        await using var zendesk = await ZendeskVisitor.ArriveAsync();
        zendesk.Sandbox.Faults.Add(new("zendesk:global", null, "/groups", FaultKind.Status, status));
        var reply = await zendesk.GetAsync("/api/v2/groups.json");
        Assert.Equal((status, error), (reply.Status, reply.Json.Text("error")));
        Assert.NotNull(reply.Header("x-request-id"));
        Assert.Equal(200, (await zendesk.GetAsync("/api/v2/groups.json")).Status);
    }

    [Fact]
    public async Task The_console_puts_users_and_tickets_there_and_the_state_shows_them()
    {
        await using var server = await SandboxServer.StartAsync(new(), TimeProvider.System, CancellationToken.None);
        using var console = new HttpClient { BaseAddress = server.Addresses.Console };
        var put = await console.PostAsJsonAsync("/sandbox/zendesk", new
        {
            instance = "us-federal",
            users = new[] { new { name = "Leo", email = "leo@gitlab.com", role = "agent", tags = new[] { "x" } } },
            tickets = new[]
            {
                new { assignee_email = "leo@gitlab.com", status = "pending", group = "Security", count = 3 },
            },
        });
        Assert.True(put.IsSuccessStatusCode);
        var federal = (await console.GetFromJsonAsync<JsonElement>("/sandbox/state")).At("zendesk.us-federal");
        var leo = federal.List("users").Single(user => user.Text("email") == "leo@gitlab.com");
        Assert.Equal(
            ["id", "name", "email", "role", "custom_role_id", "suspended", "tags", "ticket_restriction", "groups"],
            leo.EnumerateObject().Select(property => property.Name));
        var ticket = federal.List("tickets").Last(ticket => ticket.Text("assignee_email") == "leo@gitlab.com");
        Assert.Equal(
            ["id", "status", "assignee_email", "group"], ticket.EnumerateObject().Select(property => property.Name));
        Assert.Equal(("pending", "Security"), (ticket.Text("status"), ticket.Text("group")));
    }

    [Theory]
    [InlineData("""{"instance":"global","users":[{"name":"No address"}]}""", 400)]
    [InlineData("""{"instance":"global","users":[{"email":"a@b.example","role":"king"}]}""", 400)]
    [InlineData("""{"instance":"global","tickets":[{"assignee_email":"nobody@gitlab.com"}]}""", 404)]
    [InlineData("""{"instance":"global","tickets":[{"status":"lost"}]}""", 400)]
    [InlineData("""{"instance":"global","behaviours":{"kindness":1}}""", 400)]
    [InlineData("""{"instance":"mars"}""", 404)]
    public async Task What_cannot_be_put_there_is_refused_with_a_sentence(string body, int status)
    {
        await using var server = await SandboxServer.StartAsync(new(), TimeProvider.System, CancellationToken.None);
        using var console = new HttpClient { BaseAddress = server.Addresses.Console };
        var refused = await console.PostAsync("/sandbox/zendesk", new StringContent(body));
        Assert.Equal(status, (int)refused.StatusCode);
        Assert.NotEqual("", (await refused.Content.ReadFromJsonAsync<JsonElement>()).Text("message"));
    }
}
