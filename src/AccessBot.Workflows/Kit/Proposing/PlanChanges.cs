using AccessBot.Workflows.Kit.Gates;

namespace AccessBot.Workflows.Kit.Proposing;

/// <summary>Says in words what became of a plan; pure. Nothing in it was written by a person.</summary>
public static class PlanChanges
{
    /// <param name="begun">Steps of the first that were begun, and are no part of the difference.</param>
    /// <returns>Half sentences; empty only for equal plans.</returns>
    public static IReadOnlyList<string> Between(Plan before, Plan now, int begun = 0)
    {
        var (left, there) = (before.Steps.Skip(begun).ToList(), now.Steps.ToList());
        List<string> changes = [.. About(before, now)];
        foreach (var step in left.ToList())
        {
            if (there.Find(other => other.Key == step.Key) is not { } same) continue;
            left.Remove(step);
            there.Remove(same);
            if (same.Target != step.Target) changes.Add($"done to something else than before: {InWords(same)}");
            if (same.Because != step.Because) changes.Add($"for another reason than before: {InWords(same)} ({Reasons.Of(same.Because)})");
        }

        // What the bot only keeps for itself says nothing to anybody, unless there is nothing else.
        var isShown = left.Concat(there).Any(step => step.Says is not null);
        changes.AddRange(left.Where(step => step.Says is not null || !isShown).Select(step => $"no longer: {InWords(step)}"));
        changes.AddRange(there.Where(step => step.Says is not null || !isShown).Select(step => $"new: {InWords(step)}"));
        if (now.IsEmpty) changes.Add($"nothing is to be done now: {Reasons.Of(now.End.Because)}");
        else if (before.End.IsHandOver != now.End.IsHandOver || now.End.IsHandOver && before.End.Because != now.End.Because)
            changes.Add($"it ends otherwise: {Reasons.Of(now.End.Because)}");
        if (changes.Count == 0 && before.Digest != now.Digest) changes.Add("the same steps in another order, or in another workflow");
        return changes;
    }

    private static IEnumerable<string> About(Plan before, Plan now)
    {
        List<string> parts =
        [
            .. before.About.Where(part => now.About.Any(other => other.Name == part.Name && other.Hash != part.Hash)).Select(part => part.Name),
        ];
        return Reading.InWords(parts).Select(part => $"the request itself: {part}");
    }

    private static string InWords(PlannedStep step) => step.Says ?? $"the step '{step.Name}'";
}
