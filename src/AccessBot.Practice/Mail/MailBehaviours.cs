namespace AccessBot.Practice.Mail;

/// <summary>Mail's habits that can be switched.</summary>
public sealed record MailBehaviours
{
    /// <summary>The largest message that is accepted, in bytes; told by EHLO.</summary>
    public long MaxMessageBytes { get; init; } = 25 * 1024 * 1024;
}
