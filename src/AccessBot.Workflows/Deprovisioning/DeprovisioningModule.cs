using AccessBot.Forms;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;

namespace AccessBot.Workflows.Deprovisioning;

/// <summary>Which issues are deprovisioning's own.</summary>
public static class DeprovisioningModule
{
    /// <summary>Every offboarding, and an access request that asks to remove access from one instance.</summary>
    public static bool Claims(Sighting seen) => seen.Request.Intake == RequestRef.Offboarding
        || seen.Request.Intake == RequestRef.AccessRequest
        && (HasBegun(seen) || seen.Form.Understood.Action == AccessAction.RemoveAccess);

    /// <summary>
    /// A removal that has begun stays here, whatever the form is changed to. The note says it even when the database is
    /// lost, the journal even when the note is gone.
    /// </summary>
    public static bool HasBegun(Sighting seen) =>
        seen.Last($"{DeprovisioningWorkflow.WorkflowId}/status")?.Marker.Attributes.ContainsKey("subject") == true
        || seen.Journal.Any(entry => entry is { Step: "begin", ReceivedAt: not null }
            && entry.Key.StartsWith($"{DeprovisioningWorkflow.WorkflowId}/", StringComparison.Ordinal));

    /// <summary>An access request that asked for a removal, and asks for something else since it began.</summary>
    public static bool AsksForMoreNow(Sighting seen) => seen.Request.Intake == RequestRef.AccessRequest
        && seen.Form.Understood.Action is not (null or AccessAction.RemoveAccess) && HasBegun(seen);
}
