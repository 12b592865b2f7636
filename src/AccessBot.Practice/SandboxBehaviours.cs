using System.Text.Json.Serialization;
using AccessBot.Practice.GitLab;
using AccessBot.Practice.Mail;
using AccessBot.Practice.Okta;
using AccessBot.Practice.Zendesk;

namespace AccessBot.Practice;

/// <summary>
/// The vendors' habits that differ between installations or that nobody could confirm; each can be switched.
/// </summary>
public sealed record SandboxBehaviours
{
    [JsonPropertyName("gitlab")]
    public GitLabBehaviours GitLab { get; init; } = new();
    public ZendeskBehaviours Zendesk { get; init; } = new();
    public OktaBehaviours Okta { get; init; } = new();
    public MailBehaviours Mail { get; init; } = new();
}
