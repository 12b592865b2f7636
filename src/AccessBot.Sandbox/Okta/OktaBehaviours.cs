namespace AccessBot.Sandbox.Okta;

/// <summary>Okta's habits that can be switched.</summary>
public sealed record OktaBehaviours;
