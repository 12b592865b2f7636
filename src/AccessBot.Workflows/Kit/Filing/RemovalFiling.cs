using AccessBot.Forms;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Notes;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Kit.Filing;

/// <summary>Files the removal of one person's access to one instance, on an issue of its own: our form, filled in by ids that the bot knows.</summary>
public sealed class RemovalFiling(IssueFiling filing)
{
    /// <param name="system">What pages call the instance.</param>
    /// <param name="title">What stands before the person's name in the title.</param>
    /// <param name="last">The last day of the access; the day before today is at once.</param>
    public Task<Issue> FileOnceAsync(
        FilingPlace place, InstanceName instance, string system, Holder who, string title, DateOnly last, NoteMarker marker, StepContext context,
        CancellationToken ct)
    {
        var description = FilledForm.Fields(FormKind.AccessRequest, new Understood(
            system, instance, AccessAction.RemoveAccess, null, new SubjectClaim(who.Name, who.Username, who.Email.Value),
            From: new FormDate.On(last)));
        return filing.FileOnceAsync(place.Project, new NewIssue($"{title}: {who.Name}", description, place.Labels), marker, context, ct);
    }
}
