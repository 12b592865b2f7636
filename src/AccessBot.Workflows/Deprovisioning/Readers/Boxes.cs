using AccessBot.Forms;
using AccessBot.Texts;
using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Deprovisioning.Readers;

/// <summary>
/// What the task boxes say about an instance. A tick by a person is a claim that the bot checks, never a fact.
/// </summary>
public static class Boxes
{
    /// <param name="accountWasThere">True when "Access Deprovisioned" is the right box, false for "Not
    /// Applicable".</param>
    public static (BoxState State, string? Caption) Read(
        FormReading form, string description, InstanceName instance, bool accountWasThere)
    {
        var own = form.Boxes.Where(box => box.Instance == instance).ToList();
        var removed = own.Where(box => box.Purpose == TaskPurpose.Deprovisioned).ToList();
        var notApplicable = own.Where(box => box.Purpose == TaskPurpose.NotApplicable).ToList();
        if (removed.Exists(box => box.Ticked) && notApplicable.Exists(box => box.Ticked)) return (BoxState.Both, null);

        // "Remove the team member from X" is ticked for either result: people tick it for "checked, had none" as well.
        var right = accountWasThere ? removed : notApplicable;
        if ((accountWasThere ? notApplicable : removed).Exists(box => box.Ticked)) return (BoxState.Wrong, null);
        if (right.Count == 0) right = [.. own.Where(box => box.Purpose is TaskPurpose.Removal)];
        if (right is not [var one]) return (BoxState.NoneToTick, null);
        if (one.Ticked) return (BoxState.Right, one.Caption);
        return TryTick(description, one.Caption) is null ? (BoxState.NoneToTick, null)
            : (BoxState.Unticked, one.Caption);
    }

    /// <summary>
    /// Caption of the one unticked "Remove the team member from Zendesk" that names no instance; null when there is
    /// none, or it cannot be ticked safely.
    /// </summary>
    public static string? FindGeneral(FormReading form, string description) =>
        form.Boxes.Where(box => box is { Instance: null, Purpose: TaskPurpose.Removal }).ToList()
            is [{ Ticked: false } one] && TryTick(description, one.Caption) is not null ? one.Caption : null;

    /// <summary>
    /// The description with this box ticked, or null when it cannot be done safely: the box is missing or there twice,
    /// or saving the text would make GitLab run a line of it as the bot's own command.
    /// </summary>
    public static string? TryTick(string description, string caption) =>
        QuickActions.AreIn(description) ? null : TickEdit.Tick(description, caption);
}
