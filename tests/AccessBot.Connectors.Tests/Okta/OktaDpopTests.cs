using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Web;
using AccessBot.Connectors.Okta.Proofs;
using AccessBot.Connectors.Tests.Http;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using Microsoft.AspNetCore.Http;
using static AccessBot.Connectors.Tests.Http.Answers;

namespace AccessBot.Connectors.Tests.Okta;

/// <summary>Proofs of possession (RFC 9449) as they go over the wire, to an Okta that answers from a script.</summary>
public sealed class OktaDpopTests : IDisposable
{
    private const string TokenPath = "/oauth2/v1/token";
    private static readonly EmailAddress Ana = EmailAddress.Parse("ana@gitlab.com");

    private readonly RSA key = RSA.Create(2048);
    private readonly TestSecret secret = new("to be set");

    public OktaDpopTests() => secret.Set(key.ExportRSAPrivateKeyPem());

    public void Dispose()
    {
        key.Dispose();
        secret.Dispose();
    }

    [Theory]
    [InlineData(OktaDpop.Auto, "none, no nonce, nonce-1")]
    [InlineData(OktaDpop.On, "no nonce, nonce-1")]
    public async Task An_app_that_demands_proofs_gets_one_with_each_request(OktaDpop configured, string tries)
    {
        await using var bench = await StartAsync(configured);
        await bench.Directory.FindPeopleAsync(Ana, default);
        await bench.Directory.FindPeopleAsync(Ana, default);

        var forTokens = bench.Vendor.Requests.Where(IsForToken).ToList();
        Assert.Equal(tries, string.Join(", ", forTokens.Select(r => SentProof.In(r) is { } sent ? sent["nonce"] ?? "no nonce" : "none")));
        Assert.Equal(forTokens.Count, forTokens.Select(Assertion).Distinct().Count());
        Assert.Equal(
            ("POST", new Uri(bench.Vendor.Url, TokenPath).AbsoluteUri, null), Names(SentProof.In(forTokens[^1])!));

        var calls = bench.Vendor.Requests.Where(r => !IsForToken(r)).ToList();
        var proof = SentProof.In(calls[0])!;
        Assert.All(calls, call => Assert.Equal("DPoP at-1", call.Headers["Authorization"]));
        Assert.Equal(("ES256", "dpop+jwt"), (proof.Header.GetProperty("alg").GetString(), proof.Header.GetProperty("typ").GetString()));
        Assert.Equal(["crv", "kty", "x", "y"], proof.Header.GetProperty("jwk").EnumerateObject().Select(part => part.Name).Order());
        var ath = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes("at-1")));
        // The login is sent as ana%40gitlab.com; Okta compares with the decoded address.
        Assert.Equal(("GET", new Uri(bench.Vendor.Url, "/api/v1/users/").AbsoluteUri + "ana@gitlab.com", ath), Names(proof));
        Assert.Equal($"{HurriedTime.Start.ToUnixTimeSeconds()}", proof["iat"]);
        Assert.NotEqual(proof["jti"], SentProof.In(calls[1])!["jti"]);
    }

    [Fact]
    public async Task Each_attempt_has_a_proof_of_its_own()
    {
        await using var bench = await StartAsync(OktaDpop.On, call => call < 2 ? Json(503, "{}") : Found);
        Assert.Single(await bench.Directory.FindPeopleAsync(Ana, default));
        var ids = bench.Vendor.Requests.Select(SentProof.In).Select(proof => proof!["jti"]).ToList();
        Assert.Equal((5, 5), (ids.Count, ids.Distinct().Count()));
    }

    [Fact]
    public async Task A_nonce_that_the_api_demands_is_given_once_and_kept()
    {
        await using var bench = await StartAsync(OktaDpop.On, call => call == 0 ? WantsNonce : Found);
        Assert.Single(await bench.Directory.FindPeopleAsync(Ana, default));
        Assert.Single(await bench.Directory.FindPeopleAsync(Ana, default));
        Assert.Equal(
            [null, "nonce-2", "nonce-2"],
            bench.Vendor.Requests.Where(r => !IsForToken(r)).Select(r => SentProof.In(r)!["nonce"]));
    }

    [Fact]
    public async Task An_api_that_demands_one_nonce_after_the_other_is_not_asked_for_ever()
    {
        await using var bench = await StartAsync(OktaDpop.On, _ => WantsNonce);
        var refusal = await Assert.ThrowsAsync<VendorRefusal>(() => bench.Directory.FindPeopleAsync(Ana, default));
        Assert.True(refusal.IsOfCredentials);
        // Twice with the first token, and after that 401 twice with another one.
        Assert.Equal(4, bench.Vendor.Requests.Count(r => !IsForToken(r)));
    }

    [Fact]
    public async Task A_proof_that_the_api_refuses_is_the_bots_trouble_in_the_vendors_words()
    {
        await using var bench = await StartAsync(OktaDpop.On, _ => Text(
            400, "", "text/plain",
            ("WWW-Authenticate", "DPoP algs=\"ES256\", error=\"invalid_dpop_proof\", error_description=\"'htu' claim is invalid.\"")));
        var refusal = await Assert.ThrowsAsync<VendorRefusal>(() => bench.Directory.FindPeopleAsync(Ana, default));
        Assert.Equal(("Okta: answered 400: 'htu' claim is invalid.; invalid_dpop_proof", true), (refusal.Message, refusal.IsOfCredentials));
    }

    [Fact]
    public async Task An_app_that_demands_proofs_is_told_of_where_they_are_turned_off()
    {
        await using var bench = await StartAsync(OktaDpop.Off);
        var refusal = await Assert.ThrowsAsync<VendorRefusal>(() => bench.Directory.FindPeopleAsync(Ana, default));
        Assert.Equal(
            "Okta: gave no token to the service app '0oaBot' (400): The DPoP proof JWT header is missing.; invalid_dpop_proof. "
            + "The app demands DPoP, which okta.dpop turns off: leave it at auto",
            refusal.Message);
        Assert.Single(bench.Vendor.Requests);
    }

    [Fact]
    public async Task An_app_with_plain_tokens_sees_no_proof()
    {
        await using var bench = await StartAsync(OktaDpop.Auto, isPlain: true);
        Assert.Single(await bench.Directory.FindPeopleAsync(Ana, default));
        Assert.All(bench.Vendor.Requests, request => Assert.Null(SentProof.In(request)));
        Assert.Equal("Bearer at-1", bench.Vendor.Requests[^1].Headers["Authorization"]);
    }

    private static Func<HttpContext, Task> Found => Json(
        200, """{"id":"00u1","status":"ACTIVE","profile":{"login":"ana@gitlab.com","email":"ana@gitlab.com"}}""");

    private static Func<HttpContext, Task> WantsNonce => Text(
        (int)HttpStatusCode.Unauthorized, "", "text/plain",
        ("WWW-Authenticate", "DPoP error=\"use_dpop_nonce\", error_description=\"needs a nonce\""), ("DPoP-Nonce", "nonce-2"));

    private static (string?, string?, string?) Names(SentProof proof) => (proof["htm"], proof["htu"], proof["ath"]);

    private static bool IsForToken(Asked request) => request.Target == TokenPath;

    private static string? Assertion(Asked request) => HttpUtility.ParseQueryString(request.Body)["client_assertion"];

    private Task<OktaBench> StartAsync(
        OktaDpop configured, Func<int, Func<HttpContext, Task>>? api = null, bool isPlain = false)
    {
        var (tokens, calls) = (0, 0);
        return OktaBench.StartAsync(
            (asked, context) => IsForToken(asked)
                ? (isPlain ? Sell("Bearer", ref tokens) : Judge(asked, ref tokens))(context)
                : (api?.Invoke(calls++) ?? Found)(context),
            options =>
            {
                options.ClientId = "0oaBot";
                options.PrivateKey = secret.Ref;
                options.Dpop = configured;
            });
    }

    private static Func<HttpContext, Task> Judge(Asked asked, ref int tokens) => SentProof.In(asked) switch
    {
        null => Json(400, """{"error":"invalid_dpop_proof","error_description":"The DPoP proof JWT header is missing."}"""),
        var proof when proof["nonce"] != "nonce-1" => Json(
            400, """{"error":"use_dpop_nonce","error_description":"Authorization server requires nonce in DPoP proof."}""",
            ("DPoP-Nonce", "nonce-1")),
        _ => Sell("DPoP", ref tokens),
    };

    private static Func<HttpContext, Task> Sell(string type, ref int tokens) =>
        Json(200, $$"""{"token_type":"{{type}}","expires_in":3600,"access_token":"at-{{++tokens}}"}""");
}
