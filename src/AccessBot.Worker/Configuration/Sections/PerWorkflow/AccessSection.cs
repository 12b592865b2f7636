using AccessBot.Workflows.Access;

namespace AccessBot.Worker.Configuration.Sections.PerWorkflow;

/// <summary>
/// At what pace questions about access requests are asked, for all instances. What belongs to one instance (role, gates)
/// stands there and is filled in from there.
/// </summary>
internal static class AccessSection
{
    public static AccessOptions Read(Section s)
    {
        var options = new AccessOptions
        {
            MostQuestions = s.Optional(
                "most_questions", Kinds.Whole(1, 100), "3",
                "questions to the People team about one issue in a day before an operator has to look"),
            RemindAfter = s.Optional(
                "remind_after", Kinds.Duration("1s", "90d"), "3d", "how long an approver or the People team may take before one reminder"),
            HandOverAfter = s.Optional(
                "give_up_after", Kinds.Duration("1s", "180d"), "7d",
                "how long they may take before an operator takes over"),
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
            WhenGiven = s.Child("when_given", "what becomes of the issue once access is given", one => EndingSection.Read(one, hasBoxes: true)),
            WhenDeclined = s.Child("when_declined", "what becomes of it when the answer was no", one => EndingSection.Read(one, hasBoxes: true)),
            NeedsApprovalLabel = s.Optional(
                "needs_approval_label", Kinds.Text, "AR-Approval::Needs Manager Approval",
                "the label that says that an approval is missing: taken off when none is; 'none' leaves it alone") is var label
                && label != "none" ? label : null,
            TellManager = s.Optional(
                "tell_manager", Kinds.Switch, "true",
                "whether the manager whom the form names is told, in the note that access is ready"),
        };
        if (s.IsPresent && options.HandOverAfter <= options.RemindAfter && options.RemindAfter != default)
        {
            s.Report("must be longer than 'remind_after'.", "give_up_after");
        }

        return options;
    }
}
