using AccessBot.Workflows.Access;

namespace AccessBot.Worker.Configuration.Sections;

/// <summary>
/// The rules of Federal access. The light agent role, the hold label and the Message-ID domain belong to other sections
/// and are filled in from there.
/// </summary>
internal static class AccessSection
{
    public static AccessOptions Read(Section s)
    {
        var options = new AccessOptions
        {
            PeopleMailTo = s.Optional(
                "people_mail_to", Kinds.Mailbox, "people-connect@gitlab.com",
                "who is asked whether somebody is a US citizen")?.Value ?? "",
            VerifiedLabel = s.Optional(
                "verified_label", Kinds.Label, "citizenship::verified", "the label that says yes"),
            NotVerifiedLabel = s.Optional(
                "not_verified_label", Kinds.Label, "citizenship::not-verified",
                "the label that says it could not be confirmed"),
            VerifierGroup = GroupSection.Read(
                s,
                s.Required("verifier_group", Kinds.ProjectPath, "the group whose members may set these two labels"),
                "verifier_"),
            MostQuestions = s.Optional(
                "most_questions", Kinds.Whole(1, 100), "3",
                "questions to the People team about one issue in a day before an operator has to look"),
            RemindAfter = s.Optional(
                "remind_after", Kinds.Duration("1s", "90d"), "3d", "how long People may take before one reminder"),
            HandOverAfter = s.Optional(
                "give_up_after", Kinds.Duration("1s", "180d"), "7d",
                "how long People may take before an operator takes over"),
            VerificationMaxAge = s.Optional(
                "verification_max_age", Kinds.Duration("1h", "365d"), "30d",
                "how old an answer may be and still count"),
            LookAgainAfter = s.Optional(
                "look_again_after", Kinds.Duration("1s", "1h"), "1m",
                "how often 'could not check' and 'not there yet' are looked at again"),
            RemindRequesterAfter = s.Optional(
                "remind_requester_after", Kinds.Duration("1s", "90d"), "3d",
                "how long a form may stay incomplete and unchanged before one reminder"),
            MostOpenByFiler = s.Optional(
                "most_open_by_filer", Kinds.Whole(1, 1000), "20",
                "open requests of one filer that the People team is asked about; more wait, and an operator looks"),
            LookAgainAtOthersAfter = s.Optional(
                "look_again_at_others_after", Kinds.Duration("1s", "7d"), "1h",
                "how often a request that waits for another one (an offboarding, the same person's) is looked at again"),
            ManagerGate = s.Child("manager_gate", "a manager's yes before the People team is asked", ManagerGate),
        };
        if (s.IsPresent && options.HandOverAfter <= options.RemindAfter && options.RemindAfter != default)
        {
            s.Report("must be longer than 'remind_after'.", "give_up_after");
        }

        if (s.IsPresent
            && string.Equals(options.VerifiedLabel, options.NotVerifiedLabel, StringComparison.OrdinalIgnoreCase))
        {
            s.Report("is the same label as 'verified_label': a yes could not be told from a no.", "not_verified_label");
        }

        return options;
    }

    private static ManagerGateOptions ManagerGate(Section s)
    {
        var gate = new ManagerGateOptions
        {
            Enabled = s.Optional("enabled", Kinds.Switch, "false", "whether a manager has to say yes first"),
            Label = s.Optional("label", Kinds.Label, "AR-Approval::Manager Approved", "the label that says yes"),
            Group = GroupSection.Read(
                s, s.Maybe("group", Kinds.ProjectPath, "the group whose members may set it") ?? "", ""),
        };
        if (gate is { Enabled: true, Group.Path: "" })
            s.Report("needs 'group' when it is enabled: nobody's label would count.");
        return gate;
    }
}
