namespace AccessBot.Sandbox.Mail;

/// <summary>Mail's habits that can be switched.</summary>
public sealed record MailBehaviours;
