using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using static AccessBot.Connectors.Tests.Http.Answers;

namespace AccessBot.Connectors.Tests.Zendesk;

public sealed class ZendeskClientTests
{
    private static readonly EmailAddress Ana = EmailAddress.Parse("ana+x@gitlab.com");
    private static readonly CustomRoleId Light = new(360);

    [Fact]
    public async Task Somebody_unknown_costs_one_search()
    {
        await using var bench = ZendeskBench.Start(Json(200, """{"users":[],"next_page":null,"count":0}"""));

        Assert.Empty(await bench.Client.FindUsersByEmailAsync(Ana, default));
        Assert.Equal(["GET users/search?query=email:\"ana+x@gitlab.com\"&per_page=100"], bench.Asked);
    }

    [Fact]
    public async Task The_owner_of_the_address_costs_one_search_and_one_read_whatever_else_was_near()
    {
        await using var bench = ZendeskBench.Start(
            Json(200, $$"""{"users":[{{User(1, "xana+x@gitlab.com")}},{{User(2, "ANA+x@GitLab.com")}}],"next_page":null}""", ("x-request-id", "req-7")),
            Json(200, $$"""{"user":{{User(2, "ana+x@gitlab.com").Replace("\"suspended\":false", "\"suspended\":true", StringComparison.Ordinal)}}}""", ("x-request-id", "req-8")));

        var user = Assert.Single(await bench.Client.FindUsersByEmailAsync(Ana, default));
        Assert.Equal((2L, "req-8", new CustomRoleId(360)), (user.Id, user.RequestId, user.CustomRole));
        Assert.True(user.IsSuspended, "the index does not know it yet");
        Assert.Equal(["ana+x@gitlab.com"], user.Identities.Select(address => address.Value));
        Assert.Equal(2, bench.Asked.Count());
    }

    [Fact]
    public async Task A_second_address_finds_its_user_and_near_hits_are_dropped()
    {
        await using var bench = ZendeskBench.Start((asked, context) => (asked.Target.Contains("search", StringComparison.Ordinal)
            ? Json(200, $$"""{"users":[{{User(1, "ana+x@gitlab.com.evil.example")}},{{User(2, "other@gitlab.com")}}]}""")
            : Json(200, asked.Target switch
            {
                var at when at.EndsWith("users/1", StringComparison.Ordinal) => $$"""{"user":{{User(1, "ana+x@gitlab.com.evil.example")}}}""",
                var at when at.EndsWith("users/2", StringComparison.Ordinal) => $$"""{"user":{{User(2, "other@gitlab.com")}}}""",
                var at when at.Contains("/2/", StringComparison.Ordinal) => """{"identities":[{"type":"email","value":"Ana+x@gitlab.com"}]}""",
                _ => """{"identities":[{"type":"email","value":"ana+x@gitlab.com.evil.example"}]}""",
            }))(context));

        Assert.Equal(2, Assert.Single(await bench.Client.FindUsersByEmailAsync(Ana, default)).Id);
    }

    [Fact]
    public async Task A_search_is_read_to_its_end()
    {
        await using var bench = ZendeskBench.Start(
            Json(200, $$"""{"users":[{{User(1, "a@gitlab.com")}}],"next_page":"https://elsewhere.example/page2"}"""),
            Json(200, $$"""{"users":[{{User(2, "b@gitlab.com")}}],"next_page":null}"""));

        Assert.Equal([1L, 2L], (await bench.Client.FindUsersByNameAsync("ana  EXAMPLE", default)).Select(user => user.Id));
        Assert.Equal("GET users/search?query=name:\"ana  EXAMPLE\"&per_page=100&page=2", bench.Asked.Last());
    }

    [Theory]
    [InlineData("Ana\" role:admin \"", "name:\"Ana  role:admin\"")]
    [InlineData("*", null)]
    [InlineData("O'Brien & Söhne", "name:\"O'Brien & Söhne\"")]
    public async Task A_name_cannot_become_search_syntax(string name, string? query)
    {
        await using var bench = ZendeskBench.Start(Json(200, """{"users":[]}"""));

        Assert.Empty(await bench.Client.FindUsersByNameAsync(name, default));
        Assert.Equal(query, bench.Vendor.Requests.LastOrDefault(r => r.Method == "GET")?.Query("query"));
    }

    [Fact]
    public async Task Creating_says_the_role_and_sends_no_mail()
    {
        await using var bench = ZendeskBench.Start(Json(201, $$"""{"user":{{User(5, "ana+x@gitlab.com")}}}"""));

        Assert.Equal(5, await bench.Client.CreateLightAgentAsync(new("00u1", "Ana \"A\" Example", Ana), Light, default));
        Assert.Equal(["POST users"], bench.Asked);
        Assert.Equal("""
            {"user":{"name":"Ana \u0022A\u0022 Example","email":"ana\u002Bx@gitlab.com","role":"agent","custom_role_id":360,"skip_verify_email":true}}
            """, bench.Vendor.Requests[^1].Body);
    }

    [Fact]
    public async Task An_upgrade_changes_the_role_and_nothing_else()
    {
        await using var bench = ZendeskBench.Start(Json(200, $$"""{"user":{{User(5, "ana@gitlab.com")}}}"""));
        await bench.Client.UpgradeToLightAgentAsync(5, Light, default);

        Assert.Equal(["PUT users/5"], bench.Asked);
        Assert.Equal("""{"user":{"role":"agent","custom_role_id":360}}""", bench.Vendor.Requests[^1].Body);
    }

    [Fact]
    public async Task A_created_account_is_not_created_again_when_the_answer_was_lost()
    {
        await using var bench = ZendeskBench.Start(Drop);

        await Assert.ThrowsAsync<VendorTrouble>(() => bench.Client.CreateLightAgentAsync(new("00u1", "Ana", Ana), Light, default));
        Assert.Single(bench.Asked);
    }

    [Fact]
    public async Task A_collision_passes_by_itself()
    {
        const string Collision = """{"error":"DatabaseConflict","description":"Database collision"}""";
        await using var bench = ZendeskBench.Start(
            Json(409, Collision), Json(200, $$"""{"user":{{User(5, "ana@gitlab.com")}}}"""));
        await bench.Client.UpgradeToLightAgentAsync(5, Light, default);
        Assert.Equal(["PUT users/5", "PUT users/5"], bench.Asked);
    }

    [Fact]
    public async Task A_collision_that_stays_is_trouble_and_no_refusal()
    {
        await using var bench = ZendeskBench.Start(Json(409, """{"error":"DatabaseConflict"}"""));
        await Assert.ThrowsAsync<VendorTrouble>(() => bench.Client.UpgradeToLightAgentAsync(5, Light, default));
    }

    [Fact]
    public async Task A_refusal_tells_what_is_wrong_with_the_record()
    {
        await using var bench = ZendeskBench.Start(Json(422, """
            {"error":"RecordInvalid","description":"Record validation errors","details":{"role":[{"description":"Role: no seat left","error":"X"}]}}
            """));

        var refusal = await Assert.ThrowsAsync<VendorRefusal>(() => bench.Client.UpgradeToLightAgentAsync(5, Light, default));
        Assert.Equal(
            "Zendesk us-federal: answered 422: Record validation errors; RecordInvalid; role Role: no seat left; role X",
            refusal.Message);
    }

    [Fact]
    public async Task A_missing_user_is_null()
    {
        await using var bench = ZendeskBench.Start(Json(404, """{"error":"RecordNotFound","description":"Not found"}"""));
        Assert.Null(await bench.Client.FindUserAsync(5, default));
    }

    private static string User(long id, string email) => $$"""
        {"id":{{id}},"name":"Ana Example","email":"{{email}}","role":"agent","custom_role_id":360,"suspended":false,"active":true,
         "tags":["x"],"default_group_id":null,"created_at":"2026-11-22T09:00:00Z"}
        """;
}
