using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Kit;

/// <summary>
/// One effect, as data. <c>Ensure…</c> steps converge and may be repeated; <c>…Once</c> steps are keyed and find their
/// earlier self. A workflow declares its steps as records under its <c>Decide</c>.
/// </summary>
/// <param name="Name">Second part of the journal key, for example <c>ask-people</c>.</param>
/// <param name="Digest">Third part of the key: what makes a repeat the same effect.</param>
public abstract record Step(string Name, string Digest)
{
    /// <summary>True when the step gives or takes access: the issue is read again right before it.</summary>
    public virtual bool ChangesAccess => false;

    /// <summary>What makes it the same effect in a plan: rounds of one effect are one step of it.</summary>
    public virtual string PlanDigest => Digest;

    public string KeyIn(string workflow) => $"{workflow}/{Name}/{Digest}";

    public string PlanKeyIn(string workflow) => $"{workflow}/{Name}/{PlanDigest}";
}

/// <summary>What a step is told about its own past.</summary>
/// <param name="Key">The journal key, which notes and Message-IDs are made from.</param>
/// <param name="Earlier">
/// An earlier try, as the journal has it; null for a first one. Without a receipt it ended in the dark, and with one the
/// look may have read before it: either way its effect is looked for before it is repeated.
/// </param>
public sealed record StepContext(string Key, JournalEntry? Earlier);

/// <param name="Seen">The snapshot brought up to date with what was read back.</param>
/// <param name="Receipt">What was read back, as short JSON without secrets.</param>
public sealed record StepResult<TSnapshot>(TSnapshot Seen, string Receipt);
