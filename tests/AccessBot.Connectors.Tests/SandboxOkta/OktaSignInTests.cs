using System.Security.Cryptography;
using AccessBot.Connectors.Tests.SandboxZendesk;
using AccessBot.Practice;
using AccessBot.Practice.Okta;

namespace AccessBot.Connectors.Tests.SandboxOkta;

public sealed class OktaSignInTests
{
    private static readonly OktaBehaviours PlainTokens = new() { DemandsDpop = false };

    [Fact]
    public async Task A_signed_assertion_buys_a_token_that_works_for_an_hour()
    {
        await using var okta = await OktaVisitor.ArriveAsync(PlainTokens);
        var bought = await okta.AskTokenAsync(okta.Assertion());
        okta.Authorization = "Bearer " + bought.Json.Text("access_token");
        Assert.Equal(200, (await okta.GetAsync("/api/v1/users/ana@gitlab.com")).Status);
        okta.Time.Advance(TimeSpan.FromHours(1));
        var late = await okta.GetAsync("/api/v1/users/ana@gitlab.com");
        Assert.Equal((401, "E0000011"), (late.Status, late.Error));
    }

    [Fact]
    public async Task An_assertion_signed_by_another_key_buys_nothing()
    {
        await using var okta = await OktaVisitor.ArriveAsync(PlainTokens);
        using var other = RSA.Create(2048);
        var refused = await okta.AskTokenAsync(okta.Assertion(key: other));
        Assert.Equal((401, "invalid_client"), (refused.Status, refused.Json.Text("error")));
    }

    [Fact]
    public async Task An_assertion_for_another_place_or_person_or_time_buys_nothing()
    {
        await using var okta = await OktaVisitor.ArriveAsync(PlainTokens);
        string[] wrong =
        [
            okta.Assertion(audience: "https://elsewhere.example/oauth2/v1/token"), okta.Assertion(issuer: "somebody"),
            okta.Assertion(lives: TimeSpan.FromSeconds(-1)), okta.Assertion(lives: TimeSpan.FromHours(2)), "not.a.jwt",
        ];
        foreach (var assertion in wrong) Assert.Equal(401, (await okta.AskTokenAsync(assertion)).Status);
    }

    [Fact]
    public async Task An_assertion_buys_only_once()
    {
        await using var okta = await OktaVisitor.ArriveAsync(PlainTokens);
        var assertion = okta.Assertion();
        Assert.Equal(200, (await okta.AskTokenAsync(assertion)).Status);
        Assert.Equal(401, (await okta.AskTokenAsync(assertion)).Status);
    }

    [Fact]
    public async Task A_scope_that_was_not_granted_is_refused()
    {
        await using var okta = await OktaVisitor.ArriveAsync(PlainTokens);
        var refused = await okta.AskTokenAsync(okta.Assertion(), "okta.users.manage");
        Assert.Equal((400, "invalid_scope"), (refused.Status, refused.Json.Text("error")));
        var bought = await okta.AskTokenAsync(okta.Assertion(), "okta.users.read");
        okta.Authorization = "Bearer " + bought.Json.Text("access_token");
        Assert.Equal(403, (await okta.GetAsync("/api/v1/groups")).Status);
    }

    [Fact]
    public async Task The_older_token_opens_too_and_a_wrong_one_does_not()
    {
        await using var okta = await OktaVisitor.ArriveAsync(PlainTokens);
        Assert.Equal(200, (await okta.GetAsync("/api/v1/groups")).Status);
        okta.Authorization = "SSWS " + SandboxCredentials.OktaApiToken + "x";
        Assert.Equal(401, (await okta.GetAsync("/api/v1/groups")).Status);
    }
}
