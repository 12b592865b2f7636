using AccessBot.Workflows.Deprovisioning;

namespace AccessBot.Worker.Configuration.Sections.PerWorkflow;

/// <summary>
/// The rules of removals. The instances, the hold label, the operators' group and the protected list belong to other
/// sections and are filled in from there.
/// </summary>
internal static class DeprovisioningSection
{
    public static DeprovisioningOptions Read(Section s) => new()
    {
        AuthorityGroup = GroupSection.Read(
            s,
            s.Required(
                "authority_group", Kinds.ProjectPath, "the GitLab group whose members may ask for a removal, and confirm one") ?? "",
            "authority_"),
        IntakeLabel =
            s.Optional("intake_label", Kinds.Label, "offboarding", "brings an offboarding in; it is never a yes"),
        ConfirmedLabel = s.Optional(
            "confirmed_label", Kinds.Label, "offboarding::confirmed", "the label that confirms what was understood"),
        HandOverAfter = s.Optional(
            "give_up_after", Kinds.Duration("1s", "90d"), "3d",
            "how long a confirmation may take before an operator takes over"),
        MostQuestions = s.Optional(
            "most_questions", Kinds.Whole(1, 100), "3",
            "confirmations asked for on one issue in a day before an operator has to look"),
        SettleFor = s.Optional(
            "settle_for", Kinds.Duration("0s", "10m"), "3s",
            "how long GitLab may take to tell of an edit; a removal begins no sooner after it was read"),
        MostRemovals = s.Optional(
            "most_removals", Kinds.Whole(1, 1000), "10",
            "removals in the window of one instance before the brake stops all of them"),
        MostPercent = s.Optional(
            "most_percent", Kinds.Whole(1, 100), "5",
            "the same as a share of the instance's team; the smaller counts, one always fits"),
        MostByOnePerson = s.Maybe(
            "most_by_one_person", Kinds.Whole(1, 1000),
            "leavers whom one person may have removed in the window, in all instances together; 'most_removals' if left out"),
        Window = s.Optional("window", Kinds.Duration("1m", "7d"), "1h", "the window in which removals are counted"),
        LookAgainAfter = s.Optional(
            "look_again_after", Kinds.Duration("1s", "1d"), "5m",
            "how often a held removal, and what could not be checked, is looked at again"),
        IndexDelay = s.Optional(
            "index_delay", Kinds.Duration("0s", "1d"), "15m",
            "how late Zendesk's search may be; 'no account' is said only after a second search that much later"),
        JobPatience =
            s.Optional("job_patience", Kinds.Duration("10s", "1h"), "5m", "how long a job of ticket updates may take"),
        WhenRemoved = s.Child(
            "when_removed", "what becomes of the issue once access is gone", one => EndingSection.Read(one, hasBoxes: false)),
        UndoFor = s.Optional("undo_for", Kinds.Duration("1d", "365d"), "30d", "how long a removal can be undone"),
    };
}
