using System.Security.Cryptography;
using AccessBot.Workflows.Ports;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AccessBot.Connectors.Http.SignIn;

/// <summary>
/// A signed statement (RS256 JWT, RFC 7523) by which a program proves who it is. Good for five minutes.
/// </summary>
internal static class SignedAssertion
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <param name="privateKey">RSA, as PEM or JWK.</param>
    /// <param name="unreadable">What is thrown for a key that is neither; the key never gets into a message.</param>
    public static string For(
        string issuer, string subject, string audience, string privateKey, string? keyId, DateTimeOffset now, Func<VendorTrouble> unreadable,
        IReadOnlyDictionary<string, object>? more = null)
    {
        using var rsa = RSA.Create();
        var carried = Import(rsa, privateKey, unreadable);
        var key = new RsaSecurityKey(rsa) { KeyId = carried ?? keyId };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            IssuedAt = now.UtcDateTime,
            Expires = (now + Life).UtcDateTime,
            Claims = new Dictionary<string, object>(more ?? new Dictionary<string, object>())
            {
                [JwtRegisteredClaimNames.Sub] = subject,
                [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString("n"),
            },
            SigningCredentials = new(key, SecurityAlgorithms.RsaSha256)
            {
                // The key is read anew each time and gone afterwards: nothing that holds on to it may be kept.
                CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
            },
        });
    }

    /// <returns>The id that a JWK carries.</returns>
    private static string? Import(RSA rsa, string key, Func<VendorTrouble> unreadable)
    {
        try
        {
            if (!key.TrimStart().StartsWith('{'))
            {
                rsa.ImportFromPem(key);
                return null;
            }

            var jwk = JsonWebKey.Create(key);
            rsa.ImportParameters(Parameters(jwk));
            return jwk.Kid;
        }
        catch (Exception broken) when (broken is FormatException or ArgumentException or CryptographicException)
        {
            throw unreadable();
        }
    }

    private static RSAParameters Parameters(JsonWebKey jwk)
    {
        byte[] Number(string text) => Base64UrlEncoder.DecodeBytes(text);
        return new()
        {
            Modulus = Number(jwk.N),
            Exponent = Number(jwk.E),
            D = Number(jwk.D),
            P = Number(jwk.P),
            Q = Number(jwk.Q),
            DP = Number(jwk.DP),
            DQ = Number(jwk.DQ),
            InverseQ = Number(jwk.QI),
        };
    }
}
