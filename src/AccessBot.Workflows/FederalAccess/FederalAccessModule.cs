using AccessBot.Workflows.Engine;
using AccessBot.Workflows.Forms;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Workflows.FederalAccess;

/// <summary>Which access requests are Federal access's own.</summary>
public static class FederalAccessModule
{
    /// <summary>
    /// What asks for the Federal instance, what it cannot be told of yet (the questions are asked here), and whatever this
    /// workflow already gave access for. Removals belong to deprovisioning.
    /// </summary>
    public static bool Claims(Sighting seen) => seen.Request.Intake == RequestRef.AccessRequest
        && (HasGiven(seen) || seen.Form.Understood.Action != AccessAction.RemoveAccess && seen.Form.Verdict != Verdict.Redirect);

    private static bool HasGiven(Sighting seen) => seen.Last($"{FederalAccessWorkflow.WorkflowId}/ready") is not null
        || seen.Journal.Any(entry => entry is { ReceivedAt: not null, Step: "seat" });
}
