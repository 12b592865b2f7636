using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AccessBot.Scenarios.Tests.Dashboard.Doors;

/// <summary>GitLab as an OpenID provider, as far as a sign-in sees it. Whoever comes is signed in there as one person.</summary>
public sealed class AnIdentityProvider : IAsyncDisposable
{
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly WebApplication _app;
    private string _nonce = "";
    private string _challenge = "";

    private AnIdentityProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = Issuer,
            authorization_endpoint = Issuer + "/oauth/authorize",
            token_endpoint = Issuer + "/oauth/token",
            userinfo_endpoint = Issuer + "/oauth/userinfo",
            jwks_uri = Issuer + "/oauth/discovery/keys",
        }));
        _app.MapGet("/oauth/discovery/keys", () => Results.Json(new { keys = new[] { Key() } }));
        _app.MapGet("/oauth/authorize", (HttpRequest request) =>
        {
            SignIns++;
            (_nonce, _challenge) = (request.Query["nonce"].ToString(), request.Query["code_challenge"].ToString());
            return Results.Redirect($"{request.Query["redirect_uri"]}?code=once&state={Uri.EscapeDataString(request.Query["state"].ToString())}");
        });
        _app.MapPost("/oauth/token", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            return form["code"] == "once" && Proves(form["code_verifier"].ToString())
                ? Results.Json(new { access_token = "at", token_type = "Bearer", id_token = Token() })
                : Results.BadRequest();
        });
        _app.MapGet("/oauth/userinfo", () => Results.Json(new JsonObject
        {
            ["sub"] = Subject,
            ["nickname"] = Person,
            // GitLab names every group that somebody is in by any way, and so what this says must not matter.
            ["groups"] = new JsonArray("support-ops", "company", "company/people"),
        }));
    }

    public string Person { get; set; } = "sam";

    /// <summary>The GitLab id of a username, which is what GitLab calls the subject.</summary>
    public Func<string, string> IdOf { get; set; } = _ => "42";

    private string Subject => IdOf(Person);

    /// <summary>How its id tokens are signed, or for what; null: as they should be.</summary>
    public string? Signs { get; set; }

    /// <summary>How often somebody was sent here to sign in.</summary>
    public int SignIns { get; private set; }

    public string Issuer => _app.Urls.Single();

    public static async Task<AnIdentityProvider> StartAsync()
    {
        var provider = new AnIdentityProvider();
        await provider._app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _rsa.Dispose();
    }

    private static string Signed(RSA key, string text)
    {
        using (key) return $"{text}.{Base64UrlEncoder.Encode(key.SignData(System.Text.Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    // With the client's secret, which more than one machine knows.
    private static string Shared(string text) =>
        $"{text}.{Base64UrlEncoder.Encode(HMACSHA256.HashData("client-secret"u8, System.Text.Encoding.ASCII.GetBytes(text)))}";

    private bool Proves(string verifier) =>
        Base64UrlEncoder.Encode(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(verifier))) == _challenge;

    private JsonObject Key()
    {
        var key = _rsa.ExportParameters(false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["alg"] = "RS256",
            ["kid"] = "k1",
            ["n"] = Base64UrlEncoder.Encode(key.Modulus),
            ["e"] = Base64UrlEncoder.Encode(key.Exponent),
        };
    }

    private string Token()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Signs is "for another issuer" ? "https://gitlab.attacker.example" : Issuer,
            Audience = Signs is "for another client" ? "another" : "desk",
            IssuedAt = now,
            NotBefore = Signs is "long ago" ? now.AddHours(-2) : now,
            Expires = Signs is "long ago" ? now.AddHours(-1) : now.AddMinutes(2),
            Subject = new ClaimsIdentity([new("sub", Subject), new("nonce", Signs is "for another sign-in" ? "another" : _nonce)]),
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(_rsa) { KeyId = "k1" }, SecurityAlgorithms.RsaSha256),
        });
        var payload = token.Split('.')[1];
        return Signs switch
        {
            "none" => $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{payload}.",
            "None" => $"{Base64UrlEncoder.Encode("""{"alg":"None"}""")}.{payload}.",
            "no alg" => $"{Base64UrlEncoder.Encode("""{"typ":"JWT"}""")}.{payload}.",
            "no signature" => $"{token.Split('.')[0]}.{payload}.",
            "another key" => Signed(RSA.Create(2048), $"{token.Split('.')[0]}.{payload}"),
            "shared" => Shared($"{Base64UrlEncoder.Encode("""{"alg":"HS256","typ":"JWT"}""")}.{payload}"),
            "nonsense" => "a.b.c",
            _ => token,
        };
    }
}
