using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Okta;

/// <summary>
/// The signed statement (RS256 JWT, RFC 7523) by which a service app proves who it is. Good for five minutes.
/// </summary>
internal static class ClientAssertion
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    public static string For(string clientId, Uri tokenAddress, string privateKey, string? keyId, DateTimeOffset now)
    {
        using var rsa = RSA.Create();
        var header = new WireJwtHeader("RS256", "JWT", Import(rsa, privateKey) ?? keyId);
        var claims = new WireJwtClaims(
            clientId, clientId, tokenAddress.AbsoluteUri, Guid.NewGuid().ToString("n"),
            now.ToUnixTimeSeconds(), (now + Life).ToUnixTimeSeconds());
        var signed = Part(JsonSerializer.SerializeToUtf8Bytes(header, OAuthJson.Default.WireJwtHeader))
            + "." + Part(JsonSerializer.SerializeToUtf8Bytes(claims, OAuthJson.Default.WireJwtClaims));
        var bytes = Encoding.ASCII.GetBytes(signed);
        var signature = rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Part(signature)}";
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

            var jwk = JsonSerializer.Deserialize(key, OAuthJson.Default.WireJwk)!;
            rsa.ImportParameters(Parameters(jwk));
            return jwk.Kid;
        }
        catch (Exception broken)
            when (broken is JsonException or FormatException or ArgumentException or CryptographicException)
        {
            throw new VendorTrouble("Okta", "okta.private_key is neither an RSA key in PEM nor a private RSA JWK");
        }
    }

    private static RSAParameters Parameters(WireJwk jwk)
    {
        byte[] Number(string text) => Base64Url.DecodeFromChars(text);
        return new()
        {
            Modulus = Number(jwk.N),
            Exponent = Number(jwk.E),
            D = Number(jwk.D),
            P = Number(jwk.P),
            Q = Number(jwk.Q),
            DP = Number(jwk.Dp),
            DQ = Number(jwk.Dq),
            InverseQ = Number(jwk.Qi),
        };
    }

    private static string Part(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
