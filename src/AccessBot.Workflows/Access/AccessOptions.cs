using AccessBot.Vocabulary;
using AccessBot.Workflows.Access.Gates;
using AccessBot.Workflows.Kit;

namespace AccessBot.Workflows.Access;

/// <summary>
/// One instance to which access is given on request: what stands in front of it, and at what pace questions are asked
/// (<c>access</c> in the configuration file).
/// </summary>
public sealed record AccessOptions
{
    public InstanceName Instance { get; set; } = new("");

    /// <summary>False for an app behind Okta alone: there is no account to give, only the app.</summary>
    public bool HasAccounts { get; set; } = true;

    /// <summary>The role that the bot gives, by this instance's own number.</summary>
    public CustomRoleId LightAgentRole { get; set; } = new(0);

    /// <summary>The Okta app that opens this instance, by its id.</summary>
    public string? AppId { get; set; }

    /// <summary>The Okta group that brings the app; null where it is assigned directly.</summary>
    public string? AppGroup { get; set; }

    /// <summary>Who has to say yes before anything else is asked, one after the other.</summary>
    public IReadOnlyList<ApprovalGate> Approvals { get; set; } = [];

    /// <summary>Who has to say that it is true; asked when every approval is there. Null where nobody is asked.</summary>
    public VerificationGate? Verification { get; set; }

    /// <summary>Questions to the People team about one issue in a day; more are for an operator.</summary>
    public int MostQuestions { get; set; } = 3;

    /// <summary>Who runs the bot: they may stop a request by a comment, and let it go on.</summary>
    public PermittedGroup OperatorGroup { get; set; } = new("support-ops");

    public string HoldLabel { get; set; } = "accessbot::hold";

    /// <summary>A question unanswered, an approver's or the People team's: one reminder after this long.</summary>
    public TimeSpan RemindAfter { get; set; } = TimeSpan.FromDays(3);

    /// <summary>Still unanswered this long after the question: an operator takes over.</summary>
    public TimeSpan HandOverAfter { get; set; } = TimeSpan.FromDays(7);

    /// <summary>An answer older than this no longer counts.</summary>
    public TimeSpan VerificationMaxAge { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How often "could not check" and "not there yet" are looked at again.</summary>
    public TimeSpan LookAgainAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The form unanswered and unchanged for this long: the requester is reminded, once.</summary>
    public TimeSpan RemindRequesterAfter { get; set; } = TimeSpan.FromDays(3);

    /// <summary>Access to this instance is given for so long at most, counted from the day of asking; null is without a limit.</summary>
    public TimeSpan? AtMost { get; set; }

    /// <summary>Open requests of one filer before the People team; more wait, and an operator looks.</summary>
    public int MostOpenByFiler { get; set; } = 20;

    /// <summary>How often a request that waits for another one, an offboarding for instance, is looked at again at least.</summary>
    public TimeSpan LookAgainAtOthersAfter { get; set; } = TimeSpan.FromHours(1);

    /// <summary>What becomes of the issue once access is given.</summary>
    public Ending WhenGiven { get; set; } = Ending.Nothing;

    /// <summary>What becomes of it when the answer was no.</summary>
    public Ending WhenDeclined { get; set; } = new() { Closes = true };

    /// <summary>
    /// The label that says that an approval is missing: taken off once when none is, also where nobody has to approve. Null
    /// leaves labels alone.
    /// </summary>
    public string? NeedsApprovalLabel { get; set; }

    /// <summary>The manager whom the form names is told in the note that access is ready.</summary>
    public bool TellManager { get; set; }

    /// <summary>Captions of the form's boxes for whoever does the work.</summary>
    public DoneBoxes Boxes { get; set; } = new();

    /// <summary>Domain of the bot's Message-IDs.</summary>
    public string MessageIdDomain { get; set; } = "accessbot.invalid";
}

/// <summary>The form's boxes for whoever does the work, by their captions.</summary>
public sealed record DoneBoxes(
    string Verified = "The People team has answered", string Account = "The agent is there, with the role above",
    string App = "The Okta app is assigned");
