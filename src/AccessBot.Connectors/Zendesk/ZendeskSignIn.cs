using System.Net.Http.Json;
using System.Text;
using AccessBot.Connectors.Http;
using AccessBot.Connectors.Http.SignIn;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Zendesk;

/// <summary>Asks for the OAuth token of one instance (grant <c>client_credentials</c>).</summary>
internal sealed class ZendeskSignIn(VendorConnection zendesk, ZendeskOptions options)
{
    /// <summary>The value of <c>Authorization: Basic</c> for the old API token.</summary>
    public static string Basic(ZendeskOptions options, string vendor) => Convert.ToBase64String(
        Encoding.UTF8.GetBytes($"{options.ApiTokenEmail}/token:{options.ApiToken.ReadFor(vendor, "api_token.token")}"));

    public async Task<(string Token, TimeSpan Lifetime)> AskAsync(CancellationToken ct)
    {
        var request = new WireTokenRequest(
            "client_credentials", options.ClientId!, options.ClientSecret.ReadFor(zendesk.Vendor, "oauth.client_secret"),
            options.Scope, options.TokenLifetimeSeconds);
        using var content = JsonContent.Create(request, ZendeskJson.Default.WireTokenRequest);
        var answer = await zendesk.SendAsync(HttpMethod.Post, "oauth/tokens", content, ct, repeatable: true);

        // The body of a refused token request may repeat what was sent, so none of it is told.
        if ((int)answer.Status is < 200 or >= 300)
        {
            throw new VendorRefusal(zendesk.Vendor, (int)answer.Status,
                $"gave no token to the OAuth client '{options.ClientId}' ({(int)answer.Status}): "
                + "its id or secret is wrong, or it is switched off")
            { IsOfCredentials = true };
        }

        var token = answer.Read(ZendeskJson.Default.WireToken);
        return (token.AccessToken, TimeSpan.FromSeconds(token.ExpiresIn ?? options.TokenLifetimeSeconds));
    }
}
