using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using Microsoft.AspNetCore.Http;
using static AccessBot.Connectors.Tests.Http.Answers;

namespace AccessBot.Connectors.Tests.Zendesk;

public sealed class ZendeskTeamListTests
{
    private const string Own = """{"id":1,"name":"Bot","email":"bot@gitlab.com","role":"admin","created_at":"2024-01-01T00:00:00Z"}""";
    private const string Ana = """
        {"id":7,"name":"Ana","email":"Ana@GitLab.com","role":"agent","custom_role_id":36,"suspended":true,"created_at":"2026-01-31T10:00:00Z","last_login_at":null}
        """;

    [Fact]
    public async Task Is_followed_page_by_page_by_its_cursor_to_the_end()
    {
        await using var bench = Start(
            Json(200, $$$"""{"users":[{{{Own}}}],"meta":{"has_more":true,"after_cursor":"a+b/="}}"""),
            Json(200, $$$"""{"users":[{{{Ana}}},{{{Own}}}],"meta":{"has_more":false,"after_cursor":null}}"""));

        var listing = await bench.Team.ListAsync(default);

        Assert.Equal(2, listing.Pages);
        Assert.Equal([1, 7], listing.Rows.Select(row => row.Id));
        var ana = listing.Rows[1];
        Assert.Equal(("agent", new CustomRoleId(36), true, null), (ana.Role, ana.CustomRole, ana.IsSuspended, ana.LastSignIn));
        Assert.Equal(EmailAddress.Parse("ana@gitlab.com"), ana.Email);
        Assert.Equal(
            ["GET users/me", "GET users?role[]=agent&role[]=admin&page[size]=100", "GET users?role[]=agent&role[]=admin&page[size]=100&page[after]=a+b/="],
            bench.Asked);
    }

    [Theory]
    [InlineData("""{"users":[],"meta":{"has_more":false}}""", "not the bot's own account")]
    [InlineData("""{"users":[{"id":7,"role":"agent"}],"meta":{"has_more":false}}""", "not the bot's own account")]
    [InlineData("""{"users":[{"id":1,"role":"admin"}],"meta":{"has_more":true,"after_cursor":""}}""", "does not say where")]
    [InlineData("""{"users":[{"id":1,"role":"admin"}],"count":412,"next_page":"https://x/api/v2/users?page=2"}""", "does not say whether that is all")]
    public async Task That_shows_less_than_there_is_is_no_list(string page, string says)
    {
        await using var bench = Start(Json(200, page));
        var trouble = await Assert.ThrowsAsync<VendorTrouble>(() => bench.Team.ListAsync(default));
        Assert.Contains(says, trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_fails_in_the_middle_is_no_list()
    {
        await using var bench = Start(
            Json(200, $$$"""{"users":[{{{Own}}}],"meta":{"has_more":true,"after_cursor":"x"}}"""), Json(403, """{"error":"Forbidden"}"""));
        await Assert.ThrowsAsync<VendorRefusal>(() => bench.Team.ListAsync(default));
    }

    private static ZendeskBench Start(params Func<HttpContext, Task>[] pages)
    {
        var turn = -1;
        return ZendeskBench.Start((asked, context) => asked.Target == "/api/v2/users/me"
            ? Json(200, $$$"""{"user":{{{Own}}}}""")(context)
            : pages[Math.Min(Interlocked.Increment(ref turn), pages.Length - 1)](context));
    }
}
