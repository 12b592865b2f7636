using AccessBot.Forms;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;

namespace AccessBot.Workflows.Access;

/// <summary>Which access requests are for one instance, among all to which access is given on request.</summary>
/// <param name="Mine">The instance.</param>
/// <param name="OnRequest">
/// All of them, in the configuration's order. The first asks where it cannot be told yet which one is meant.
/// </param>
public sealed record AccessClaims(InstanceName Mine, IReadOnlyList<InstanceName> OnRequest)
{
    /// <summary>The mark of the ready note that says where access was given.</summary>
    public const string InstanceMark = "instance";

    /// <summary>
    /// What asks for the instance, what cannot be told of yet (the questions are asked here), and whatever access was given
    /// for already. Removals belong to deprovisioning, and instances with another way in to the signpost.
    /// </summary>
    public bool Claims(Sighting seen) => seen.Request.Intake == RequestRef.AccessRequest
        && IsTheirs(seen) && (GivenIn(seen) is not null || MayAskForAccess(seen.Form));

    /// <summary>Whether this instance would have the request, were it one for access.</summary>
    public bool IsTheirs(Sighting seen) => (Known(GivenIn(seen)) ?? Known(seen.Form.Understood.Instance) ?? OnRequest[0]) == Mine;

    private bool MayAskForAccess(FormReading form) =>
        form.Verdict != Verdict.Redirect && form.Understood.Action != AccessAction.RemoveAccess
        && (form.Understood.Instance is not { } named || OnRequest.Contains(named));

    // What was given for an issue stays with the instance that gave it, whatever the form is changed to: only there can it be
    // told that it was changed. The note says it even when the database is lost.
    private static InstanceName? GivenIn(Sighting seen)
    {
        var grant = seen.Journal.LastOrDefault(AccessReader.IsGrant);
        var told = seen.Last($"{AccessWorkflow.WorkflowId}/ready");
        if (grant is null && told is null) return null;
        return SeatReceipt.InstanceIn(grant?.Receipt)
            ?? new InstanceName(told?.Marker.Attributes.GetValueOrDefault(InstanceMark) ?? "");
    }

    private InstanceName? Known(InstanceName? name) => name is not null && OnRequest.Contains(name) ? name : null;
}
