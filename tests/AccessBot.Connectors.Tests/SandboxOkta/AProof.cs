using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace AccessBot.Connectors.Tests.SandboxOkta;

/// <summary>A proof of possession made by hand (RFC 9449): good for the visitor's next request, but for what is changed.</summary>
internal sealed record AProof(string Method, string Address, DateTimeOffset At)
{
    public static ECDsa Own { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Type { get; init; } = "dpop+jwt";

    public string Id { get; init; } = $"{Guid.NewGuid():n}";

    public string? Nonce { get; init; }

    /// <summary>The token that the proof is about.</summary>
    public string? Token { get; init; }

    public ECDsa Key { get; init; } = Own;

    public ECDsa? Signer { get; init; }

    public override string ToString()
    {
        var point = Key.ExportParameters(false).Q;
        var jwk = new { kty = "EC", crv = "P-256", x = Base64Url.EncodeToString(point.X), y = Base64Url.EncodeToString(point.Y) };
        var claims = new Dictionary<string, object>
        {
            ["htm"] = Method,
            ["htu"] = Address,
            ["jti"] = Id,
            ["iat"] = At.ToUnixTimeSeconds(),
        };
        if (Nonce is not null) claims["nonce"] = Nonce;
        if (Token is not null) claims["ath"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Token)));
        var signed = OktaVisitor.Part(new { typ = Type, alg = "ES256", jwk }) + "." + OktaVisitor.Part(claims);
        var seal = (Signer ?? Key).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256);
        return $"{signed}.{Base64Url.EncodeToString(seal)}";
    }
}
