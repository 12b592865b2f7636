using AccessBot.Workflows.Engine;
using AccessBot.Workflows.Forms;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Workflows.Deprovisioning;

/// <summary>Which issues are deprovisioning's own.</summary>
public static class DeprovisioningModule
{
    /// <summary>Every offboarding, and an access request that asks to remove access from one instance.</summary>
    public static bool Claims(Sighting seen) => seen.Request.Intake == RequestRef.Offboarding
        || seen.Request.Intake == RequestRef.AccessRequest
        && (HasBegun(seen) || seen.Form.Understood.Action == AccessAction.RemoveAccess);

    // A removal that has begun stays here, whatever the form is changed to meanwhile.
    private static bool HasBegun(Sighting seen) =>
        seen.Last($"{DeprovisioningWorkflow.WorkflowId}/status")?.Marker.Attributes.ContainsKey("subject") == true;
}
