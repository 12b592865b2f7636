using AccessBot.Workflows.Forms;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Workflows.Access;

/// <summary>Which access requests are for one instance, among all to which access is given on request.</summary>
/// <param name="Mine">The instance.</param>
/// <param name="OnRequest">
/// All of them, in the configuration's order. The first asks where it cannot be told yet which one is meant, and looks after
/// what was given and then changed to ask for none of them.
/// </param>
public sealed record AccessClaims(InstanceName Mine, IReadOnlyList<InstanceName> OnRequest)
{
    /// <summary>
    /// What asks for the instance, what cannot be told of yet (the questions are asked here), and whatever access was given
    /// for already. Removals belong to deprovisioning, and instances with another way in to the signpost.
    /// </summary>
    public bool Claims(Sighting seen) => seen.Request.Intake == RequestRef.AccessRequest
        && IsTheirs(seen.Form) && (HasGiven(seen) || MayAskForAccess(seen.Form));

    /// <summary>Whether this instance would have the request, were it one for access.</summary>
    public bool IsTheirs(FormReading form) =>
        form.Understood.Instance is { } named && OnRequest.Contains(named) ? named == Mine : OnRequest[0] == Mine;

    private bool MayAskForAccess(FormReading form) =>
        form.Verdict != Verdict.Redirect && form.Understood.Action != AccessAction.RemoveAccess
        && (form.Understood.Instance is not { } named || OnRequest.Contains(named));

    private static bool HasGiven(Sighting seen) => seen.Last($"{AccessWorkflow.WorkflowId}/ready") is not null
        || seen.Journal.Any(SeatReceipt.IsGiven);
}
