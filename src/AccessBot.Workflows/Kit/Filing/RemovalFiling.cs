using System.Globalization;
using AccessBot.Forms;
using AccessBot.Vocabulary;
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
        var name = Plain(who.Name);
        var description = FilledForm.Fields(FormKind.AccessRequest, new Understood(
            system, instance, AccessAction.RemoveAccess, null, new SubjectClaim(name, who.Username, who.Email.Value),
            From: new FormDate.On(last)));
        return filing.FileOnceAsync(place.Project, new NewIssue($"{title}: {name}", description, place.Labels), marker, context, ct);
    }

    // A description is Markdown, and whoever holds an account in Zendesk chose its name: no mention, link or markup comes of it.
    private static string Plain(string name) =>
        new([.. name.Where(c => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            || c is ' ' or '.' or '\'' or '’' or '-' or ',' or '(' or ')')]);
}
