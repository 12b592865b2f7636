using AccessBot.Vocabulary;
using AccessBot.Workflows.Deprovisioning.Readers;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Deprovisioning.Undo;

/// <summary>What undoing a removal would do in one instance, or why it may not.</summary>
/// <param name="Refusal">Why nothing will be done; null when it may.</param>
/// <param name="Lines">What would be done, for a person to read and confirm.</param>
public sealed record UndoPlan(
    InstanceName Instance, BeforeState? Before, string? Refusal, bool RestoresRole, IReadOnlyList<GroupSeat> Groups,
    bool RestoresTags, int Tickets, IReadOnlyList<string> Lines)
{
    /// <summary>The name under which the state before is saved: the instance's, or one of its own for a further account.</summary>
    public InstanceName SavedAs { get; init; } = Instance;

    /// <summary>What of the Okta app is given back; null when nothing is missing.</summary>
    public AppHeld? RestoresApp { get; init; }

    public bool IsNothing => Refusal is null && !RestoresRole && !RestoresTags && Groups.Count == 0 && Tickets == 0
        && RestoresApp is null;

    public static UndoPlan Refused(InstanceName instance, InstanceName savedAs, string why, BeforeState? before = null) =>
        new(instance, before, why, false, [], false, 0, []) { SavedAs = savedAs };
}

/// <summary>What an undo came to, by what was read back.</summary>
/// <param name="User">Null where there was no account, only the Okta app.</param>
public sealed record UndoResult(
    InstanceName Instance, ZendeskUser? User, int Tickets, IReadOnlyList<string> NotRestored)
{
    /// <summary>The account could not be given back for want of a seat: the undo waits for one. Null otherwise.</summary>
    public NoSeatFree? NoSeat { get; init; }
}
