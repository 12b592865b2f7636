using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AccessBot.Connectors.Tests.Http;

namespace AccessBot.Connectors.Tests.Okta;

/// <summary>A proof as it was sent, its signature verified without the library that made it.</summary>
internal sealed record SentProof(JsonElement Header, JsonElement Claims)
{
    public string? this[string claim] => Claims.TryGetProperty(claim, out var value) ? value.ToString() : null;

    public static SentProof? In(Asked request)
    {
        if (request.Headers.GetValueOrDefault("DPoP") is not { } text) return null;
        var parts = text.Split('.');
        var proof = new SentProof(Json(parts[0]), Json(parts[1]));
        var jwk = proof.Header.GetProperty("jwk");
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new()
            {
                X = Base64Url.DecodeFromChars(jwk.GetProperty("x").GetString()),
                Y = Base64Url.DecodeFromChars(jwk.GetProperty("y").GetString()),
            },
        });
        Assert.True(key.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256));
        return proof;
    }

    private static JsonElement Json(string part) => JsonDocument.Parse(Base64Url.DecodeFromChars(part)).RootElement;
}
