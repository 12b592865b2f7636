using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Workflows.Access;

/// <summary>What an operator can set about Federal access; <c>access</c> in the configuration file.</summary>
public sealed class AccessOptions
{
    /// <summary>Where the People team is asked.</summary>
    public string PeopleMailTo { get; set; } = "people-connect@gitlab.com";

    public string VerifiedLabel { get; set; } = "citizenship::verified";

    public string NotVerifiedLabel { get; set; } = "citizenship::not-verified";

    /// <summary>Whose members may answer.</summary>
    public PermittedGroup VerifierGroup { get; set; } = new("people-group");

    /// <summary>Questions to the People team about one issue in a day; more are for an operator.</summary>
    public int MostQuestions { get; set; } = 3;

    public string HoldLabel { get; set; } = "accessbot::hold";

    /// <summary>People unanswered: one reminder after this long.</summary>
    public TimeSpan RemindAfter { get; set; } = TimeSpan.FromDays(3);

    /// <summary>Still unanswered this long after the question: an operator takes over.</summary>
    public TimeSpan HandOverAfter { get; set; } = TimeSpan.FromDays(7);

    /// <summary>An answer older than this no longer counts.</summary>
    public TimeSpan VerificationMaxAge { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How often "could not check" and "not there yet" are looked at again.</summary>
    public TimeSpan LookAgainAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The form unanswered and unchanged for this long: the requester is reminded, once.</summary>
    public TimeSpan RemindRequesterAfter { get; set; } = TimeSpan.FromDays(3);

    /// <summary>Open requests of one filer before the People team; more wait, and an operator looks.</summary>
    public int MostOpenByFiler { get; set; } = 20;

    /// <summary>How often a request that waits for another one, an offboarding for instance, is looked at again at least.</summary>
    public TimeSpan LookAgainAtOthersAfter { get; set; } = TimeSpan.FromHours(1);

    public ManagerGateOptions ManagerGate { get; set; } = new();

    /// <summary>The light agent role of the Federal instance; from <c>zendesk.us_federal</c>.</summary>
    public CustomRoleId LightAgentRole { get; set; } = new(0);

    /// <summary>Domain of the bot's Message-IDs.</summary>
    public string MessageIdDomain { get; set; } = "accessbot.invalid";
}

/// <summary>A second gate of the same kind: somebody of a group approves by label after the bot asked.</summary>
public sealed class ManagerGateOptions
{
    public bool Enabled { get; set; }

    public string Label { get; set; } = "AR-Approval::Manager Approved";

    public PermittedGroup Group { get; set; } = new("managers");
}
