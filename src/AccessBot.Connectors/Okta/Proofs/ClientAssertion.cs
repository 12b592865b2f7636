using System.Security.Cryptography;
using AccessBot.Workflows.Ports;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AccessBot.Connectors.Okta.Proofs;

/// <summary>
/// The signed statement (RS256 JWT, RFC 7523) by which a service app proves who it is. Good for five minutes.
/// </summary>
internal static class ClientAssertion
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    public static string For(string clientId, Uri tokenAddress, string privateKey, string? keyId, DateTimeOffset now)
    {
        using var rsa = RSA.Create();
        var carried = Import(rsa, privateKey);
        var key = new RsaSecurityKey(rsa) { KeyId = carried ?? keyId };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = clientId,
            Audience = tokenAddress.AbsoluteUri,
            IssuedAt = now.UtcDateTime,
            Expires = (now + Life).UtcDateTime,
            Claims = new Dictionary<string, object>
            {
                [JwtRegisteredClaimNames.Sub] = clientId,
                [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString("n"),
            },
            SigningCredentials = new(key, SecurityAlgorithms.RsaSha256)
            {
                // The key is read anew each time and gone afterwards: nothing that holds on to it may be kept.
                CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
            },
        });
    }

    /// <summary>
    /// Takes a key as PEM or JWK and returns the id that a JWK carries. The key never gets into a message.
    /// </summary>
    private static string? Import(RSA rsa, string key)
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
            throw new VendorTrouble("Okta", "okta.private_key is neither an RSA key in PEM nor a private RSA JWK");
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
