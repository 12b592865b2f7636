using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Worker.Configuration.Sections;

/// <summary>The rules of Federal access: whom to ask, which labels are the answer, who may set them, how long to wait.</summary>
public sealed record FederalAccessSettings
{
    public required EmailAddress PeopleMailTo { get; init; }
    public required string VerifiedLabel { get; init; }
    public required string NotVerifiedLabel { get; init; }

    /// <summary>Full path of the group whose members may set the two labels.</summary>
    public required string VerifierGroup { get; init; }
    public required TimeSpan RemindAfter { get; init; }
    public required TimeSpan GiveUpAfter { get; init; }
    public required TimeSpan VerificationMaxAge { get; init; }
    public required ManagerGateSettings ManagerGate { get; init; }

    internal static FederalAccessSettings Read(Section s)
    {
        var remind = s.Optional("remind_after", Kinds.Duration("1s", "90d"), "2d", "how long People may take before one reminder");
        var giveUp = s.Optional("give_up_after", Kinds.Duration("1s", "180d"), "7d", "how long People may take before an operator is told");
        if (s.IsPresent && giveUp <= remind && remind != default) s.Report("must be longer than 'remind_after'.", "give_up_after");
        return new FederalAccessSettings
        {
            PeopleMailTo = s.Optional("people_mail_to", Kinds.Mailbox, "people-connect@gitlab.com", "who is asked whether somebody is a US citizen"),
            VerifiedLabel = s.Optional("verified_label", Kinds.Label, "citizenship::verified", "the label that says yes"),
            NotVerifiedLabel = s.Optional("not_verified_label", Kinds.Label, "citizenship::not-verified", "the label that says it could not be confirmed"),
            VerifierGroup = s.Required("verifier_group", Kinds.ProjectPath, "the group whose members may set these two labels"),
            RemindAfter = remind,
            GiveUpAfter = giveUp,
            VerificationMaxAge = s.Optional("verification_max_age", Kinds.Duration("1h", "365d"), "30d", "how old an answer may be and still count"),
            ManagerGate = s.Child("manager_gate", "a manager's yes before anybody is asked", ManagerGateSettings.Read),
        };
    }
}

/// <summary>A second gate of the same kind, in front of the first; off unless switched on.</summary>
public sealed record ManagerGateSettings(bool Enabled, string Label, string? Group)
{
    internal static ManagerGateSettings Read(Section s)
    {
        var gate = new ManagerGateSettings(
            s.Optional("enabled", Kinds.Switch, "false", "whether a manager has to say yes first"),
            s.Optional("label", Kinds.Label, "AR-Approval::Manager Approved", "the label that says yes"),
            s.Maybe("group", Kinds.ProjectPath, "the group whose members may set it"));
        if (gate is { Enabled: true, Group: null }) s.Report("needs 'group' when it is enabled: nobody else's label would count.");
        return gate;
    }
}
