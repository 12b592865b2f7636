using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AccessBot.Worker.Dashboard.Door;

/// <summary>
/// Takes an id token only with a signature of a key that GitLab publishes. The framework takes one without over the back channel, as
/// OpenID Connect Core 3.1.3.7 allows; but between desk and GitLab may stand a proxy that ends TLS.
/// </summary>
internal sealed class SignedTokens : JsonWebTokenHandler
{
    private static readonly string[] Signatures = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    public SignedTokens() => MapInboundClaims = false;

    public override Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        // Of its own: the framework has just said in the one that it handed over that a signature need not be there.
        var strict = validationParameters.Clone();
        strict.RequireSignedTokens = true;
        strict.SignatureValidator = null;
        strict.ValidAlgorithms = Signatures;
        return base.ValidateTokenAsync(token, strict);
    }
}
