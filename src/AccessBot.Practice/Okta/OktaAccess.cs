using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace AccessBot.Practice.Okta;

/// <summary>The service app's way in: private_key_jwt, or the older SSWS token. Both outlive a reset.</summary>
public sealed class OktaAccess(TimeProvider time)
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private readonly ConcurrentDictionary<string, Sold> _tokens = [];
    private readonly ConcurrentDictionary<string, bool> _usedIds = [];
    private readonly OktaProofs _proofs = new(time);

    /// <summary>POST /oauth2/v1/token. The assertion is used up even where the proof is refused.</summary>
    public async Task<JsonObject> IssueAsync(HttpRequest request, IFormCollection form, OktaBehaviours habits)
    {
        if (form["grant_type"] != "client_credentials")
            throw OktaProblem.OAuth(400, "unsupported_grant_type", "The authorization grant type is not supported.");
        if (form["client_assertion_type"] != AssertionType) throw NotAuthenticated("Client authentication failed.");
        Verify(form["client_assertion"].ToString(), $"{request.Scheme}://{request.Host}{request.Path}");
        var scopes = form["scope"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet();
        if (scopes.Count == 0 || !scopes.IsSubsetOf(habits.Scopes))
            throw OktaProblem.OAuth(400, "invalid_scope",
                "One or more scopes are not configured for the authorization server resource.");
        var boundTo = habits.DemandsDpop ? await ProvedAsync(request, habits) : null;
        var token = $"sandbox-okta-{Guid.NewGuid():n}";
        _tokens[token] = new(scopes, time.GetUtcNow().AddHours(1), boundTo);
        return new JsonObject
        {
            ["token_type"] = boundTo is null ? "Bearer" : "DPoP",
            ["expires_in"] = 3600,
            ["access_token"] = token,
            ["scope"] = string.Join(' ', scopes),
        };
    }

    /// <summary>Lets the request in or throws what Okta answers.</summary>
    public async Task RequireAsync(HttpRequest request, string scope, OktaBehaviours habits)
    {
        var authorization = request.Headers.Authorization.ToString();
        if (authorization == $"SSWS {SandboxCredentials.OktaApiToken}") return;
        if (authorization.Split(' ', 2) is not [var scheme, var token]
            || !_tokens.TryGetValue(token, out var known) || known.Until <= time.GetUtcNow()
            || scheme != (known.BoundTo is null ? "Bearer" : "DPoP"))
            throw OktaProblem.InvalidToken();
        if (known.BoundTo is { } key) await RequireProofAsync(request, token, key, scope, habits);
        var manage = scope.Replace(".read", ".manage");
        if (!known.Scopes.Contains(scope) && !known.Scopes.Contains(manage)) throw OktaProblem.InsufficientScope(scope);
    }

    private async Task<string> ProvedAsync(HttpRequest request, OktaBehaviours habits)
    {
        try
        {
            return await _proofs.KeyOfAsync(request, null, true, habits.DpopNonceSeconds);
        }
        catch (OktaProofRefused refused)
        {
            throw OktaProblem.NoToken(refused);
        }
    }

    private async Task RequireProofAsync(
        HttpRequest request, string token, string key, string scope, OktaBehaviours habits)
    {
        try
        {
            var own = await _proofs.KeyOfAsync(request, token, habits.DpopNonceInApi, habits.DpopNonceSeconds);
            if (own != key) throw OktaProofRefused.Bad("The DPoP proof is not signed by the key of the token.");
        }
        catch (OktaProofRefused refused)
        {
            throw OktaProblem.BadProof(refused, scope);
        }
    }

    private void Verify(string assertion, string tokenUrl)
    {
        if (assertion.Split('.') is not [var header, var payload, var signature]
            || Read(header) is not { } head || Read(payload) is not { } claims || Decode(signature) is not { } seal)
            throw NotAuthenticated("The client_assertion is not a JWT.");
        if (head.Text("alg") != "RS256") throw NotAuthenticated("The client_assertion must be signed with RS256.");
        if (head.Text("kid") is { } kid && kid != SandboxCredentials.OktaKeyId)
            throw NotAuthenticated("The client_assertion is signed with a key that is not registered.");
        var signed = Encoding.ASCII.GetBytes($"{header}.{payload}");
        if (!SandboxCredentials.OktaKey.Value.VerifyData(
            signed, seal, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
            throw NotAuthenticated("The client_assertion signature is invalid.");
        VerifyClaims(claims, tokenUrl);
    }

    private void VerifyClaims(JsonElement claims, string tokenUrl)
    {
        const string Client = SandboxCredentials.OktaClientId;
        if (claims.Text("iss") != Client || claims.Text("sub") != Client)
            throw NotAuthenticated("The iss and sub of the client_assertion must be the client_id.");
        if (claims.Text("aud") != tokenUrl && !claims.Items("aud").Any(one => one.ToString() == tokenUrl))
            throw NotAuthenticated("The aud of the client_assertion is not this endpoint.");
        var now = time.GetUtcNow();
        if (claims.Number("exp") is not { } exp || exp <= now.ToUnixTimeSeconds())
            throw NotAuthenticated("The client_assertion token is expired.");
        if (exp > now.AddHours(1).AddMinutes(1).ToUnixTimeSeconds())
            throw NotAuthenticated("The client_assertion token expires more than one hour from now.");
        if (claims.Text("jti") is { } id && !_usedIds.TryAdd(id, true))
            throw NotAuthenticated("The client_assertion token has been used before.");
    }

    private static JsonElement? Read(string part)
    {
        try
        {
            return Decode(part) is { } bytes ? JsonDocument.Parse(bytes).RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[]? Decode(string part) => Base64Url.IsValid(part) ? Base64Url.DecodeFromChars(part) : null;

    private static OktaProblem NotAuthenticated(string why) => OktaProblem.OAuth(401, "invalid_client", why);

    private sealed record Sold(IReadOnlySet<string> Scopes, DateTimeOffset Until, string? BoundTo);
}
