using AccessBot.Connectors.Http;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Okta;

/// <summary>
/// Asks the organisation's own authorization server for a token (client credentials with <c>private_key_jwt</c>).
/// </summary>
internal sealed class OktaSignIn(VendorConnection okta, OktaOptions options, TimeProvider time)
{
    private const string Path = "oauth2/v1/token";

    private static readonly string[] NeededScopes = ["okta.users.read", "okta.apps.manage", "okta.groups.manage"];

    public async Task<(string Token, TimeSpan Lifetime)> AskAsync(CancellationToken ct)
    {
        var key = options.PrivateKey.ReadFor(okta.Vendor, "okta.private_key");
        var audience = new Uri(new Uri(options.Url!.AbsoluteUri.TrimEnd('/') + "/"), Path);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["scope"] = string.Join(' ', options.Scopes.Count > 0 ? options.Scopes : NeededScopes),
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = ClientAssertion.For(
                options.ClientId!, audience, key, options.KeyId, time.GetUtcNow()),
        });
        // Not marked repeatable: an assertion is good for one use, and the engine tries again with a new one.
        var answer = await okta.SendAsync(HttpMethod.Post, Path, form, ct);
        if ((int)answer.Status is < 200 or >= 300)
        {
            throw new VendorRefusal(okta.Vendor, (int)answer.Status,
                $"gave no token to the service app '{options.ClientId}' ({(int)answer.Status}): "
                + "check its key, its scopes and that it needs no DPoP")
            { IsOfCredentials = true };
        }

        var token = answer.Read(OAuthJson.Default.WireToken);
        return (token.AccessToken, TimeSpan.FromSeconds(token.ExpiresIn ?? 3600));
    }
}
