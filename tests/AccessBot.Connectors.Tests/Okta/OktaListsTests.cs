using AccessBot.Connectors.Tests.Http;
using AccessBot.Workflows.Ports;
using Microsoft.AspNetCore.Http;
using static AccessBot.Connectors.Tests.Http.Answers;

namespace AccessBot.Connectors.Tests.Okta;

public sealed class OktaListsTests : IDisposable
{
    private readonly TestSecret token = new("ssws-token");

    public void Dispose() => token.Dispose();

    [Fact]
    public async Task People_are_followed_to_the_last_page_and_those_without_an_address_left_out()
    {
        await using var bench = await StartAsync(asked => asked.Target.Contains("after=") ? Page($"[{User("00u9", "canary@gitlab.com")}]")
            : Page($$"""[{{User("00u1", "ana@gitlab.com")}},{"id":"00u2","status":"ACTIVE","profile":{"login":"service"} }]""", "users?limit=200&after=00u2"));

        var listing = await bench.People.ListPresentAsync(default);

        Assert.Equal((2, "00u1 00u9"), (listing.Pages, string.Join(' ', listing.Rows.Select(person => person.Id))));
        Assert.Equal(["GET /api/v1/users?limit=200", "GET /api/v1/users?limit=200&after=00u2"], bench.Asked);
    }

    [Fact]
    public async Task A_list_without_the_canary_is_no_list()
    {
        await using var bench = await StartAsync(_ => Page($"[{User("00u1", "ana@gitlab.com")}]"));
        var trouble = await Assert.ThrowsAsync<VendorTrouble>(() => bench.People.ListPresentAsync(default));
        Assert.Contains("canary", trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_was_deactivated_is_asked_for_by_name_of_the_state()
    {
        await using var bench = await StartAsync(_ => Page($"[{User("00u1", "ana@gitlab.com", "DEPROVISIONED")}]"));
        Assert.Equal("00u1", Assert.Single((await bench.People.ListGoneAsync(default)).Rows).Id);
        Assert.Equal(["GET /api/v1/users?filter=status eq \"DEPROVISIONED\"&limit=200"], bench.Asked);
    }

    [Fact]
    public async Task Holders_of_an_app_are_listed_with_what_their_state_means()
    {
        await using var bench = await StartAsync(_ => Page("""
            [{"id":"00u1","status":"ACTIVE","statusChanged":"2026-01-31T10:00:00.000Z"},{"id":"00u2","status":"SUSPENDED"},{"id":"00u3","status":"UNASSIGNED"},
             {"id":"00u4","status":"PENDING"},{"id":"00u5","status":"SOMETHING_NEW"}]
            """));
        Assert.Equal(
            [("00u1", AppAccess.Assigned), ("00u2", AppAccess.Inactive), ("00u4", AppAccess.Pending), ("00u5", AppAccess.Inactive)],
            (await bench.Holders.ListAsync(default)).Rows.Select(holder => (holder.DirectoryId, holder.Access)));
        Assert.Equal(["GET /api/v1/apps/0oa1/users?limit=500"], bench.Asked);
    }

    [Theory]
    [InlineData(200, false)]
    [InlineData(403, true)]
    [InlineData(404, true)]
    public async Task An_empty_list_is_believed_of_an_app_that_the_bot_can_see(int status, bool throws)
    {
        await using var bench = await StartAsync(asked => asked.Target.EndsWith("/0oa1", StringComparison.Ordinal)
            ? Json(status, status == 200 ? """{"id":"0oa1","label":"Zendesk"}""" : """{"errorCode":"E0000006","errorSummary":"no"}""") : Page("[]"));
        if (throws) await Assert.ThrowsAnyAsync<Exception>(() => bench.Holders.ListAsync(default));
        else Assert.Empty((await bench.Holders.ListAsync(default)).Rows);
    }

    private Task<OktaBench> StartAsync(Func<Asked, Func<HttpContext, Task>> answer) =>
        OktaBench.StartAsync((asked, context) => answer(asked)(context), options => options.Token = token.Ref);

    private static Func<HttpContext, Task> Page(string body, string? next = null) => context =>
        next is null ? Json(200, body)(context)
            : Json(200, body, ("Link", $"<http://{context.Request.Host}/api/v1/{next}>; rel=\"next\""))(context);

    private static string User(string id, string email, string status = "ACTIVE") =>
        $$"""{"id":"{{id}}","status":"{{status}}","profile":{"login":"{{email}}","email":"{{email}}","displayName":"X"} }""";
}
