using AccessBot.Workflows.Kit.Contracts;

namespace AccessBot.Workflows.Kit.Proposing;

/// <summary>What an operator's word means for what the bot would do now.</summary>
public enum PlanVerdict
{
    /// <summary>The step that was begun last goes on, or the next one of the plan is due.</summary>
    Goes,

    /// <summary>The bot itself waits; the word stands.</summary>
    Waits,

    /// <summary>Everything that was applied is done.</summary>
    Over,

    /// <summary>What would be done now is not what was applied.</summary>
    Changed,
}

/// <summary>Holds what would be done now against the plan that was applied; pure. A step that is not in the plan is never let through.</summary>
public static class PlanJudge
{
    /// <param name="applied">The whole plan as it was applied.</param>
    /// <param name="begun">How many of its steps were begun.</param>
    /// <param name="now">The plan as it is made now.</param>
    /// <param name="decision">What is decided now; the first step of <paramref name="now"/> where it is one.</param>
    public static PlanVerdict Of(Plan applied, int begun, Plan now, Decision decision)
    {
        if (Contradicts(applied.About, now.About)) return PlanVerdict.Changed;
        return decision switch
        {
            Decision.Act when Next(applied, begun, now) is not null || IsRepeated(applied, begun, now.Steps[0]) => PlanVerdict.Goes,
            _ when applied.Steps.Skip(begun).All(step => step.IsOptional) => PlanVerdict.Over,
            _ when IsOwnWait(decision) => PlanVerdict.Waits,
            _ => PlanVerdict.Changed,
        };
    }

    /// <summary>How many steps of the plan are begun with this one: it is the next one, or one that is done once more.</summary>
    public static int Begun(Plan applied, int begun, Plan now) => Next(applied, begun, now) is { } next ? next + 1 : begun;

    /// <summary>
    /// Nobody else is next: the bot looks again by itself, or a vendor keeps it from going on. What was planned stays as it is.
    /// </summary>
    public static bool IsOwnWait(Decision decision) =>
        decision is Decision.Wait wait && (wait.For == Party.Bot || Contracts.PassReasons.OfVendors.Contains(wait.Because));

    // The first step is only let through for the whole plan as it was applied.
    private static int? Next(Plan applied, int begun, Plan now)
    {
        if (begun == 0) return now.Digest == applied.Digest ? 0 : null;
        var next = begun;
        while (next < applied.Steps.Count && applied.Steps[next].IsOptional && !now.Steps[0].IsSame(applied.Steps[next])) next++;
        return next < applied.Steps.Count && now.Steps[0].IsSame(applied.Steps[next]) ? next : null;
    }

    // A look that begins anew does again what converges, and a step that was cut short is tried again. That one gives another reason than
    // before where it finds what may be its own effect: then that is what it is done to now.
    private static bool IsRepeated(Plan applied, int begun, PlannedStep next) => Enumerable.Range(0, begun).Any(place =>
        applied.Steps[place] is var step && step.Key == next.Key
        && (step.Target == next.Target || place == begun - 1 && step.Because != next.Because));

    // Later looks read less: what was told and closed is not read again.
    private static bool Contradicts(IReadOnlyList<PlanPart> applied, IReadOnlyList<PlanPart> now) =>
        applied.Any(part => now.Any(other => other.Name == part.Name && other.Hash != part.Hash));
}
