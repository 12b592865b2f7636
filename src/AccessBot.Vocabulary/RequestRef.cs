namespace AccessBot.Vocabulary;

/// <summary>
/// A request's name, the only thing that wakes the bot: where it came in (<c>access-request</c>, <c>offboarding</c>,
/// <c>light-agent-mail</c>, <c>end</c>, <c>campaign</c>) and which one (<c>team/access-requests#12</c>, or the identity of a mail, an end or a campaign).
/// </summary>
public sealed record RequestRef(string Intake, string Item)
{
    public const string AccessRequest = "access-request";
    public const string Offboarding = "offboarding";
    public const string LightAgentMail = "light-agent-mail";

    /// <summary>The end of somebody's access: no issue and no mail, but what the bot keeps in mind by itself.</summary>
    public const string End = "end";

    /// <summary>A review of all access to an instance by people: the bot keeps it in mind, and files an issue for it.</summary>
    public const string Campaign = "campaign";

    /// <summary>Every way in that there is.</summary>
    public static IReadOnlyList<string> Intakes { get; } = [AccessRequest, Offboarding, LightAgentMail, End, Campaign];

    public static RequestRef To(string intake, IssueRef issue) => new(intake, issue.ToString());

    /// <summary>The issue, for requests that are one; null for mails, ends and campaigns.</summary>
    public IssueRef? Issue => IssueRef.TryParse(Item, out var issue) ? issue : null;

    public override string ToString() => $"{Intake}:{Item}";
}
