using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using AccessBot.Connectors.Tests.Http;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using static AccessBot.Connectors.Tests.Http.Answers;

namespace AccessBot.Connectors.Tests.Okta;

public sealed class OktaSignInTests : IDisposable
{
    private static readonly EmailAddress Ana = EmailAddress.Parse("ana@gitlab.com");

    private readonly RSA key = RSA.Create(2048);
    private readonly TestSecret secret = new("to be set");

    public void Dispose()
    {
        key.Dispose();
        secret.Dispose();
    }

    [Theory]
    [InlineData("pem", "key-of-config"), InlineData("jwk", "key-of-jwk")]
    public async Task The_service_app_proves_itself_with_its_key(string form, string keyId)
    {
        secret.Set(form == "pem" ? key.ExportPkcs8PrivateKeyPem() : Jwk());
        await using var bench = await StartAsync();
        await bench.Directory.FindPeopleAsync(Ana, default);
        await bench.Directory.FindPeopleAsync(Ana, default);

        var request = Assert.Single(bench.Vendor.Requests, r => r.Target == "/oauth2/v1/token");
        var sent = HttpUtility.ParseQueryString(request.Body);
        Assert.Equal("okta.users.read okta.apps.read okta.groups.manage", sent["scope"]);
        Assert.Equal("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", sent["client_assertion_type"]);

        var parts = sent["client_assertion"]!.Split('.');
        Assert.True(key.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]),
            HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
        Assert.Equal(("RS256", keyId), (Text(header, "alg"), Text(header, "kid")));
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
        Assert.Equal(("0oaBot", "0oaBot", new Uri(bench.Vendor.Url, "/oauth2/v1/token").AbsoluteUri),
            (Text(claims, "iss"), Text(claims, "sub"), Text(claims, "aud")));
        Assert.Equal(HurriedTime.Start.ToUnixTimeSeconds() + 300, claims.RootElement.GetProperty("exp").GetInt64());
        Assert.Equal("Bearer at-1", bench.Vendor.Requests[^1].Headers["Authorization"]);
    }

    [Fact]
    public async Task A_token_that_ended_midway_is_replaced_once()
    {
        secret.Set(key.ExportRSAPrivateKeyPem());
        await using var bench = await StartAsync(refused: "Bearer at-1");

        Assert.Single(await bench.Directory.FindPeopleAsync(Ana, default));
        Assert.Equal(2, bench.Vendor.Requests.Count(r => r.Target == "/oauth2/v1/token"));
    }

    [Fact]
    public async Task A_broken_key_is_not_shown()
    {
        secret.Set("-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----");
        await using var bench = await StartAsync();

        var broken = await Assert.ThrowsAsync<VendorTrouble>(() => bench.Directory.FindPeopleAsync(Ana, default));
        Assert.Equal("Okta: okta.private_key is neither an RSA key in PEM nor a private RSA JWK", broken.Message);
        Assert.Null(broken.InnerException);
    }

    [Fact]
    public async Task A_refused_app_is_a_refusal()
    {
        secret.Set(key.ExportRSAPrivateKeyPem());
        await using var bench = await OktaBench.StartAsync(
            (_, context) => Json(401, """{"error":"invalid_client","error_description":"bad assertion"}""")(context), SignIn);

        var refusal = await Assert.ThrowsAsync<VendorRefusal>(() => bench.Directory.FindPeopleAsync(Ana, default));
        Assert.Equal(
            "Okta: gave no token to the service app '0oaBot' (401): bad assertion; invalid_client. Check that the app is active, its key, and the clock of this machine",
            refusal.Message);
    }

    private Task<OktaBench> StartAsync(string? refused = null)
    {
        var tokens = 0;
        return OktaBench.StartAsync((asked, context) => asked switch
        {
            { Target: "/oauth2/v1/token" } => Json(200, $$"""{"token_type":"Bearer","expires_in":3600,"access_token":"at-{{++tokens}}"}""")(context),
            _ when asked.Headers["Authorization"] == refused =>
                Json(401, """{"errorCode":"E0000011","errorSummary":"Invalid token provided"}""")(context),
            _ => Json(200, """{"id":"00u1","status":"ACTIVE","profile":{"login":"ana@gitlab.com","email":"ana@gitlab.com"}}""")(context),
        }, SignIn);
    }

    private void SignIn(AccessBot.Connectors.Okta.OktaOptions options)
    {
        options.ClientId = "0oaBot";
        options.PrivateKey = secret.Ref;
        options.KeyId = "key-of-config";
    }

    private string Jwk()
    {
        var p = key.ExportParameters(true);
        string Number(byte[]? bytes) => Base64Url.EncodeToString(bytes);
        return JsonSerializer.Serialize(new
        {
            kty = "RSA",
            kid = "key-of-jwk",
            alg = "RS256",
            n = Number(p.Modulus),
            e = Number(p.Exponent),
            d = Number(p.D),
            p = Number(p.P),
            q = Number(p.Q),
            dp = Number(p.DP),
            dq = Number(p.DQ),
            qi = Number(p.InverseQ),
        });
    }

    private static string? Text(JsonDocument json, string name) => json.RootElement.GetProperty(name).GetString();
}
