using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AccessBot.Connectors.Okta.Proofs;

/// <summary>
/// The key (ES256) that this process's tokens are bound to, and the proofs that it signs (DPoP, RFC 9449). It is made at
/// start, is nowhere but in memory, and has nothing to do with the service app's own key.
/// </summary>
internal sealed class ProofKey : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly JsonWebTokenHandler writer = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly Dictionary<string, object> header;
    private readonly SigningCredentials signer;
    private readonly TimeProvider time;

    public ProofKey(TimeProvider time)
    {
        this.time = time;
        var secret = new ECDsaSecurityKey(key);
        signer = new(secret, SecurityAlgorithms.EcdsaSha256);
        var open = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(secret);
        header = new()
        {
            ["jwk"] = new Dictionary<string, string>
            {
                ["kty"] = open.Kty,
                ["crv"] = open.Crv,
                ["x"] = open.X,
                ["y"] = open.Y,
            },
        };
    }

    /// <summary>A proof for one attempt of one request: it names the request, and its own id can be used once.</summary>
    /// <param name="token">The token that goes with the request; null when the request is for one.</param>
    /// <param name="nonce">What the server gave to be put into the next proof; null when it gave nothing.</param>
    public string Proof(HttpMethod method, Uri address, string? token, string? nonce)
    {
        var claims = new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString("n"),
            ["htm"] = method.Method,
            ["htu"] = Place(address),
        };
        if (token is not null) claims["ath"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
        if (nonce is not null) claims[JwtRegisteredClaimNames.Nonce] = nonce;
        return writer.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "dpop+jwt",
            IssuedAt = time.GetUtcNow().UtcDateTime,
            Claims = claims,
            AdditionalHeaderClaims = header,
            SigningCredentials = signer,
        });
    }

    public void Dispose() => key.Dispose();

    // Okta compares with the decoded path (okta-sdk-python#541, okta-sdk-java#1526): the address as it is sent, with
    // %40 in a login, is refused.
    private static string Place(Uri address) => Uri.UnescapeDataString(address.GetLeftPart(UriPartial.Path));
}
