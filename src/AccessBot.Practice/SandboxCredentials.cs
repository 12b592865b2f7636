using System.Security.Cryptography;
using AccessBot.Practice.Zendesk;

namespace AccessBot.Practice;

/// <summary>The fixed credentials of the default world. They open nothing but a sandbox.</summary>
public static class SandboxCredentials
{
    /// <summary>The username of the bot's GitLab account.</summary>
    public const string BotUsername = "accessbot";

    /// <summary>The access token of the bot's GitLab account; anybody else's is "sandbox-" and the username.</summary>
    public const string GitLabToken = "sandbox-accessbot";

    /// <summary>The address of the bot's own admin user in each Zendesk instance.</summary>
    public const string ZendeskBotEmail = "accessbot@gitlab.com";

    /// <summary>The bot's OAuth client and old API token at one instance; another instance refuses them.</summary>
    public static ZendeskCredentials Zendesk(string instance) => new(
        $"accessbot_{instance.Replace('-', '_')}", $"sandbox-secret-of-{instance}", $"sandbox-api-token-of-{instance}");

    /// <summary>The cookie of a browser that is signed in to one instance.</summary>
    public const string ZendeskCookie = "_zendesk_session";

    /// <summary>Its value, as long as nobody signs the browser out.</summary>
    public static string ZendeskSession(string instance) => $"sandbox-browser-session-of-{instance}";

    /// <summary>What a signed-in browser remembers, as Playwright keeps it.</summary>
    public static string BrowserState(string instance, Uri at) => $$"""
        {
          "cookies": [
            {
              "name": "{{ZendeskCookie}}", "value": "{{ZendeskSession(instance)}}", "domain": "{{at.Host}}", "path": "/",
              "expires": -1, "httpOnly": true, "secure": false, "sameSite": "Lax"
            }
          ],
          "origins": []
        }
        """;

    /// <summary>The client id of the bot's service app in Okta, which signs in by private_key_jwt.</summary>
    public const string OktaClientId = "0oaaccessbotsandbox1";

    /// <summary>The key id of <see cref="OktaPrivateKeyPem"/>.</summary>
    public const string OktaKeyId = "accessbot-sandbox";

    /// <summary>The older way into Okta: <c>Authorization: SSWS</c> and this.</summary>
    public const string OktaApiToken = "sandbox-okta-api-token";

    /// <summary>The service app's private key (PKCS#8 PEM, RSA 2048), a new one in each process.</summary>
    public static string OktaPrivateKeyPem => OktaKey.Value.ExportPkcs8PrivateKeyPem();

    internal static Lazy<RSA> OktaKey { get; } = new(() => RSA.Create(2048));
}
