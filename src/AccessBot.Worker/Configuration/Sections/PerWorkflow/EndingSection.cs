using AccessBot.Workflows.Kit;

namespace AccessBot.Worker.Configuration.Sections.PerWorkflow;

/// <summary>What becomes of an issue that has its result.</summary>
internal static class EndingSection
{
    private static readonly string[] Done = ["support::done"];
    private static readonly string[] Waiting = ["support::to do", "NewAccessRequest", "AR-Approval::Needs Manager Approval"];

    /// <param name="hasBoxes">The form has boxes for whoever does the work.</param>
    public static Ending Read(Section s, bool hasBoxes) => new()
    {
        AddLabels = Labels(s, "add_labels", Done, "labels that the issue gets; one that the project lacks is left out"),
        RemoveLabels = Labels(s, "remove_labels", Waiting, "labels that are taken off it"),
        TicksBoxes = hasBoxes
            && s.Optional("tick_boxes", Kinds.Switch, "true", "whether the form's boxes for whoever does the work are ticked"),
        Closes = s.Optional("close", Kinds.Switch, "true", "whether the issue is closed"),
    };

    private static IReadOnlyList<string> Labels(Section s, string key, IReadOnlyList<string> usual, string says)
    {
        var written = s.Values(key, Kinds.Label, says);
        return s.Has(key) ? written : usual;
    }
}
