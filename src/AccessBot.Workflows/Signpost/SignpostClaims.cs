using AccessBot.Forms;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;

namespace AccessBot.Workflows.Signpost;

/// <summary>Which access requests are answered with the right way and nothing else.</summary>
public sealed class SignpostClaims(SignpostOptions options)
{
    /// <summary>
    /// Whatever asks for an instance with another way in, except to take access away there: that is deprovisioning's.
    /// </summary>
    public bool Claims(Sighting seen) => seen.Request.Intake == RequestRef.AccessRequest && AsksElsewhere(seen.Form);

    internal bool AsksElsewhere(FormReading form) => form.Verdict == Verdict.Redirect
        || options.For(form.Understood.Instance) is not null && form.Understood.Action != AccessAction.RemoveAccess;
}
