using System.Text;
using AccessBot.Connectors.Tests.Http;
using AccessBot.Workflows.Ports;
using static AccessBot.Connectors.Tests.Http.Answers;

namespace AccessBot.Connectors.Tests.Zendesk;

public sealed class ZendeskSignInTests
{
    private const string NoUser = """{"error":"RecordNotFound","description":"Not found"}""";

    [Fact]
    public async Task One_token_serves_many_and_is_renewed_before_it_ends()
    {
        await using var bench = ZendeskBench.Start(Json(404, NoUser));
        await Task.WhenAll(Enumerable.Range(1, 10).Select(id => bench.Client.FindUserAsync(id, default)));
        Assert.Equal(1, Tokens(bench));

        bench.Time.Pass(TimeSpan.FromSeconds(539));
        await bench.Client.FindUserAsync(1, default);
        Assert.Equal(1, Tokens(bench));

        bench.Time.Pass(TimeSpan.FromSeconds(2));
        await bench.Client.FindUserAsync(1, default);
        Assert.Equal(2, Tokens(bench));
        Assert.Equal("Bearer token-2", bench.Vendor.Requests[^1].Headers["Authorization"]);
    }

    [Fact]
    public async Task A_token_that_ended_midway_is_replaced_once_for_all_who_found_out()
    {
        await using var bench = ZendeskBench.Start((asked, context) => asked.Headers["Authorization"] == "Bearer token-1"
            ? Json(401, """{"error":"invalid_token","error_description":"The access token token-1 is expired"}""")(context)
            : Json(404, NoUser)(context));
        await Task.WhenAll(Enumerable.Range(1, 10).Select(id => bench.Client.FindUserAsync(id, default)));

        Assert.Equal(2, Tokens(bench));
    }

    [Fact]
    public async Task A_token_that_is_refused_when_new_is_a_refusal_that_does_not_show_it()
    {
        await using var bench = ZendeskBench.Start((asked, context) => Json(
            401, $$"""{"error":"invalid_token","error_description":"{{asked.Headers["Authorization"]}} is bad"}""")(context));

        var refusal = await Assert.ThrowsAsync<VendorRefusal>(() => bench.Client.FindUserAsync(1, default));
        Assert.Equal("Zendesk us-federal: the token was refused (401): Bearer *** is bad; invalid_token", refusal.Message);
        Assert.Equal(2, Tokens(bench));
    }

    [Fact]
    public async Task An_old_api_token_still_works_and_its_end_is_named()
    {
        await using var bench = ZendeskBench.Start((_, context) => Json(404, NoUser)(context), legacy: true);
        await bench.Client.FindUserAsync(1, default);

        var basic = bench.Vendor.Requests[^1].Headers["Authorization"]["Basic ".Length..];
        Assert.Equal("bot@gitlab.com/token:the-secret", Encoding.UTF8.GetString(Convert.FromBase64String(basic)));
        Assert.Contains("30 April 2027", bench.Options.FindWarning(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_client_is_told_without_its_secret()
    {
        var vendor = await ScriptedVendor.StartAsync(Json(401, """{"error":"invalid_client","error_description":"the-secret"}"""));
        await using var own = vendor;
        await using var bench = ZendeskBench.Start((_, context) => Task.CompletedTask);
        bench.Options.Url = vendor.Url;

        var refusal = await Assert.ThrowsAsync<VendorRefusal>(() => bench.Client.FindUserAsync(1, default));
        Assert.Equal(
            "Zendesk us-federal: gave no token to the OAuth client 'bot' (401): its id or secret is wrong, or it is switched off",
            refusal.Message);
        Assert.Contains("\"grant_type\":\"client_credentials\"", vendor.Requests[0].Body, StringComparison.Ordinal);
    }

    private static int Tokens(ZendeskBench bench) => bench.Vendor.Requests.Count(r => r.Target == "/oauth/tokens");
}
