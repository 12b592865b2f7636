using AccessBot.Vocabulary;

namespace AccessBot.Workflows.LightAgent;

/// <summary>
/// What an operator can set about light agents by mail in one instance; <c>light_agent</c> in the configuration file.
/// </summary>
public sealed record LightAgentOptions
{
    /// <summary>Where the account is given; an instance whose way in is <c>mail</c>.</summary>
    public InstanceName Instance { get; set; } = new("");

    /// <summary>What mails call it.</summary>
    public string System { get; set; } = "Zendesk";

    /// <summary>The address that people write to.</summary>
    public EmailAddress Address { get; set; } = EmailAddress.Parse("light-agents@gitlab.com");

    /// <summary>How the mailbox is named in requests; no two have one name.</summary>
    public string Mailbox => Address.LocalPart;

    /// <summary>Whether contractors get an account by mail; otherwise an operator looks at each.</summary>
    public bool AllowContractors { get; set; }

    /// <summary>
    /// Whether addresses of groups and bots get an account by mail; otherwise an operator looks at each.
    /// </summary>
    public bool AllowShared { get; set; }

    /// <summary>Most mails that one sender gets from the bot in 24 hours; what is beyond goes to an operator.</summary>
    public int RepliesPerDay { get; set; } = 10;

    /// <summary>How long Okta may take to show the app before the sender and the operators are told.</summary>
    public TimeSpan FollowUpAfter { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How often Okta is looked at meanwhile.</summary>
    public TimeSpan LookAgainAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The pause before a mail that waits for an earlier one of the same person looks again.</summary>
    public TimeSpan WaitForEarlier { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a mail waits for an earlier one of the same person before it goes on by itself.</summary>
    public TimeSpan EarlierMayTake { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Where people ask when something does not work, as the mails say it.</summary>
    public string Help { get; set; } = "#support-operations in Slack";

    /// <summary>The light agent role of the instance.</summary>
    public CustomRoleId LightAgentRole { get; set; } = new(0);

    /// <summary>Domain of the bot's Message-IDs.</summary>
    public string MessageIdDomain { get; set; } = "accessbot.invalid";
}
