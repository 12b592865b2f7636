namespace AccessBot.Vocabulary;

/// <summary>
/// A request's name, the only thing that wakes the bot: where it came in (<c>access-request</c>, <c>offboarding</c>,
/// <c>light-agent-mail</c>) and which one (<c>team/access-requests#12</c>, or a mail's identity).
/// </summary>
public sealed record RequestRef(string Intake, string Item)
{
    public const string AccessRequest = "access-request";
    public const string Offboarding = "offboarding";
    public const string LightAgentMail = "light-agent-mail";

    public static RequestRef To(string intake, IssueRef issue) => new(intake, issue.ToString());

    /// <summary>The issue, for requests that are one; null for mails.</summary>
    public IssueRef? Issue => IssueRef.TryParse(Item, out var issue) ? issue : null;

    public override string ToString() => $"{Intake}:{Item}";
}
