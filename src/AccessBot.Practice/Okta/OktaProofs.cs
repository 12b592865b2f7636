using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AccessBot.Practice.Okta;

/// <summary>Verifies proofs of possession (DPoP, RFC 9449), and remembers nonces and the ids that were used.</summary>
public sealed class OktaProofs(TimeProvider time)
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _nonces = [];
    private readonly ConcurrentDictionary<string, bool> _usedIds = [];

    /// <summary>The thumbprint of the key that signed the proof, or <see cref="OktaProofRefused"/>.</summary>
    /// <param name="token">The token that comes with the request; null where one is asked for.</param>
    /// <param name="nonceSeconds">How long a nonce is good.</param>
    public async Task<string> KeyOfAsync(HttpRequest request, string? token, bool wantsNonce, double nonceSeconds)
    {
        if (request.Headers["DPoP"] is not [{ } text]) throw OktaProofRefused.Bad("The DPoP proof JWT header is missing.");
        var key = KeyIn(text, out var proof);
        var check = await new JsonWebTokenHandler().ValidateTokenAsync(proof, new()
        {
            IssuerSigningKey = key,
            ValidAlgorithms = ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512"],
            ValidTypes = ["dpop+jwt"],
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
        });
        if (!check.IsValid) throw OktaProofRefused.Bad("The DPoP proof JWT signature or type is invalid.");
        VerifyClaims(proof, request, token);
        if (wantsNonce) VerifyNonce(proof, nonceSeconds);
        return Base64Url.EncodeToString(key.ComputeJwkThumbprint());
    }

    private static JsonWebKey KeyIn(string text, out JsonWebToken proof)
    {
        try
        {
            proof = new JsonWebToken(text);
            var key = new JsonWebKey(proof.GetHeaderValue<JsonElement>("jwk").GetRawText());
            return key.HasPrivateKey ? throw OktaProofRefused.Bad("The jwk of the DPoP proof JWT is private.") : key;
        }
        catch (ArgumentException)
        {
            throw OktaProofRefused.Bad("DPoP proof JWT cannot be parsed.");
        }
    }

    private void VerifyClaims(JsonWebToken proof, HttpRequest request, string? token)
    {
        void Require(string claim, bool isGood)
        {
            if (!isGood) throw OktaProofRefused.Bad($"'{claim}' claim in the DPoP proof JWT is invalid.");
        }

        Require("htm", Text(proof, "htm") == request.Method);
        // The path is the decoded one, as at the real Okta.
        Require("htu", Text(proof, "htu") == $"{request.Scheme}://{request.Host}{request.Path.Value}");
        var age = time.GetUtcNow() - new DateTimeOffset(proof.IssuedAt, TimeSpan.Zero);
        Require("iat", age.Duration() <= Skew);
        Require("ath", Text(proof, "ath") == (token is null
            ? null
            : Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(token)))));
        Require("jti", Text(proof, "jti") is { Length: > 0 } id && _usedIds.TryAdd(id, true));
    }

    private void VerifyNonce(JsonWebToken proof, double seconds)
    {
        if (Text(proof, "nonce") is { } given && _nonces.TryGetValue(given, out var made)
            && time.GetUtcNow() - made < TimeSpan.FromSeconds(seconds)) return;
        var nonce = $"{Guid.NewGuid():n}";
        _nonces[nonce] = time.GetUtcNow();
        throw new OktaProofRefused("use_dpop_nonce", "Authorization server requires nonce in DPoP proof.", nonce);
    }

    private static string? Text(JsonWebToken proof, string claim) =>
        proof.TryGetPayloadValue<string>(claim, out var value) ? value : null;
}
