namespace AccessBot.Sandbox;

/// <summary>The fixed credentials of the default world. They open nothing but a sandbox.</summary>
public static class SandboxCredentials
{
    /// <summary>The username of the bot's GitLab account.</summary>
    public const string BotUsername = "accessbot";

    /// <summary>The access token of the bot's GitLab account; anybody else's is "sandbox-" and the username.</summary>
    public const string GitLabToken = "sandbox-accessbot";
}
