using AccessBot.Workflows.Forms;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Workflows.Signpost;

/// <summary>Which access requests are answered with the right way and nothing else.</summary>
public static class SignpostModule
{
    /// <summary>Whatever asks for Zendesk Global, except to take access away there: that is deprovisioning's.</summary>
    public static bool Claims(Sighting seen) =>
        seen.Request.Intake == RequestRef.AccessRequest && AsksForGlobal(seen.Form);

    internal static bool AsksForGlobal(FormReading form) => form.Verdict == Verdict.Redirect
        || form.Understood.Instance == InstanceName.Global && form.Understood.Action != AccessAction.RemoveAccess;
}
