using AccessBot.Sandbox.Zendesk;

namespace AccessBot.Sandbox;

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
}
