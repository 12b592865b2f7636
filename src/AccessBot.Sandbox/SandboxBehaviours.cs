using System.Text.Json.Serialization;
using AccessBot.Sandbox.GitLab;
using AccessBot.Sandbox.Mail;
using AccessBot.Sandbox.Okta;
using AccessBot.Sandbox.Zendesk;

namespace AccessBot.Sandbox;

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
