using System.Security.Cryptography;
using AccessBot.Connectors.Tests.SandboxZendesk;

namespace AccessBot.Connectors.Tests.SandboxOkta;

public sealed class OktaProofTests
{
    private const string Path = "/api/v1/users/ana%40gitlab.com";

    [Fact]
    public async Task Without_a_proof_there_is_no_token_and_the_first_proof_earns_a_nonce()
    {
        await using var okta = await OktaVisitor.ArriveAsync();
        var bare = await okta.AskTokenAsync(okta.Assertion());
        Assert.Equal((400, "invalid_dpop_proof"), (bare.Status, bare.Json.Text("error")));
        okta.Proof = $"{ForToken(okta)}";
        var first = await okta.AskTokenAsync(okta.Assertion());
        Assert.Equal((400, "use_dpop_nonce"), (first.Status, first.Json.Text("error")));
        okta.Proof = $"{ForToken(okta) with { Nonce = first.Header("DPoP-Nonce") }}";
        Assert.Equal("DPoP", (await okta.AskTokenAsync(okta.Assertion())).Json.Text("token_type"));
    }

    [Fact]
    public async Task An_assertion_is_used_up_by_a_proof_that_is_refused()
    {
        await using var okta = await OktaVisitor.ArriveAsync();
        var assertion = okta.Assertion();
        await okta.AskTokenAsync(assertion);
        Assert.Equal("invalid_client", (await okta.AskTokenAsync(assertion)).Json.Text("error"));
    }

    [Fact]
    public async Task A_proof_opens_once_what_it_names_and_nothing_else()
    {
        await using var okta = await OktaVisitor.ArriveAsync();
        var token = await SignInAsync(okta);
        var good = ForAna(okta, token);
        okta.Proof = $"{good}";
        Assert.Equal(200, (await okta.GetAsync(Path)).Status);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var fresh = good with { Id = "another" };
        AProof[] bad =
        [
            good, fresh with { Method = "POST" }, fresh with { Address = good.Address + "?limit=1" },
            fresh with { Address = good.Address.Replace("@", "%40", StringComparison.Ordinal) },
            fresh with { Token = null }, fresh with { Token = "another" }, fresh with { Type = "JWT" }, fresh with { Key = other },
            fresh with { Signer = other }, fresh with { At = good.At.AddMinutes(-6) }, fresh with { At = good.At.AddMinutes(6) },
        ];
        foreach (var (proof, number) in bad.Select((proof, number) => (proof with { Id = number == 0 ? proof.Id : $"{number}" }, number)))
        {
            okta.Proof = $"{proof}";
            var refused = await okta.GetAsync(Path);
            Assert.True(refused.Status == 400, $"proof {number} was taken");
            Assert.Contains("error=\"invalid_dpop_proof\"", refused.Header("WWW-Authenticate"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_bound_token_opens_nothing_as_a_plain_one()
    {
        await using var okta = await OktaVisitor.ArriveAsync();
        okta.Authorization = $"Bearer {await SignInAsync(okta)}";
        okta.Proof = null;
        Assert.Equal(401, (await okta.GetAsync(Path)).Status);
    }

    [Fact]
    public async Task The_api_can_demand_a_nonce_too_and_a_nonce_ends()
    {
        await using var okta = await OktaVisitor.ArriveAsync(new() { DpopNonceInApi = true, DpopNonceSeconds = 60 });
        var proof = ForAna(okta, await SignInAsync(okta));
        okta.Proof = $"{proof}";
        var asked = await okta.GetAsync(Path);
        Assert.Contains("error=\"use_dpop_nonce\"", asked.Header("WWW-Authenticate"), StringComparison.Ordinal);
        var nonce = asked.Header("DPoP-Nonce");
        okta.Proof = $"{proof with { Id = "2", Nonce = nonce }}";
        Assert.Equal(200, (await okta.GetAsync(Path)).Status);
        okta.Time.Advance(TimeSpan.FromSeconds(60));
        okta.Proof = $"{proof with { Id = "3", Nonce = nonce }}";
        Assert.Equal(400, (await okta.GetAsync(Path)).Status);
    }

    private static AProof ForToken(OktaVisitor okta) => new("POST", okta.TokenUrl, okta.Time.GetUtcNow());

    private static AProof ForAna(OktaVisitor okta, string token) =>
        new("GET", new Uri(new Uri(okta.TokenUrl), "/api/v1/users/ana@gitlab.com").ToString(), okta.Time.GetUtcNow()) { Token = token };

    private static async Task<string> SignInAsync(OktaVisitor okta)
    {
        okta.Proof = $"{ForToken(okta)}";
        var asked = await okta.AskTokenAsync(okta.Assertion());
        okta.Proof = $"{ForToken(okta) with { Nonce = asked.Header("DPoP-Nonce") }}";
        var token = (await okta.AskTokenAsync(okta.Assertion())).Json.Text("access_token")!;
        okta.Authorization = $"DPoP {token}";
        return token;
    }
}
