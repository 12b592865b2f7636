using AccessBot.Workflows.Forms;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Workflows.Access;

/// <summary>Which access requests are Federal access's own.</summary>
public static class AccessModule
{
    /// <summary>
    /// What asks for the Federal instance, what it cannot be told of yet (the questions are asked here),
    /// and whatever this workflow already gave access for. Removals belong to deprovisioning, and Zendesk
    /// Global has its own ways in.
    /// </summary>
    public static bool Claims(Sighting seen) =>
        seen.Request.Intake == RequestRef.AccessRequest && (HasGiven(seen) || MayBeFederal(seen.Form));

    private static bool MayBeFederal(FormReading form) => form.Verdict != Verdict.Redirect
        && form.Understood.Action != AccessAction.RemoveAccess && form.Understood.Instance != InstanceName.Global;

    private static bool HasGiven(Sighting seen) => seen.Last($"{AccessWorkflow.WorkflowId}/ready") is not null
        || seen.Journal.Any(SeatReceipt.IsGiven);
}
