namespace AccessBot.Sandbox.Zendesk;

/// <summary>Zendesk's habits that can be switched.</summary>
public sealed record ZendeskBehaviours;
