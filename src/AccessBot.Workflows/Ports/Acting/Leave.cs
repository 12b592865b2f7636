namespace AccessBot.Workflows.Ports.Acting;

/// <summary>
/// What may be written in a look of a workflow in propose, which may write nothing otherwise. There are three kinds and no more; a step
/// is only let through by the plan that was applied (<c>Kit.Proposing.ProposedLook</c>).
/// </summary>
public sealed class Leave
{
    private Leave(string? stepKey) => StepKey = stepKey;

    /// <summary>The journal key of the one step; null where no step may be taken.</summary>
    internal string? StepKey { get; }

    /// <summary>The bot's own note about its plan.</summary>
    internal static Leave ForThePlanNote() => new(null);

    /// <summary>The next step of the plan that was applied.</summary>
    internal static Leave ForStep(string key) => new(key);

    /// <summary>What an applied plan came to: the notes that say where the request stands now.</summary>
    internal static Leave ToTell() => new(null);
}
