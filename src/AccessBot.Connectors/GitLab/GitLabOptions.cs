using AccessBot.Connectors.Http;
using AccessBot.Connectors.Http.SignIn;

namespace AccessBot.Connectors.GitLab;

/// <summary>
/// The GitLab to watch. The token needs the scope <c>api</c> and belongs to the bot's own service account.
/// </summary>
public sealed class GitLabOptions : VendorOptions
{
    public SecretRef Token { get; set; } = new();
}
