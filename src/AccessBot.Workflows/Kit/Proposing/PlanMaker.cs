using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Shadow;

namespace AccessBot.Workflows.Kit.Proposing;

/// <summary>Makes the plan of a request from what was read of it; pure.</summary>
internal static class PlanMaker
{
    /// <param name="most">Steps in one plan.</param>
    public static Plan Of<TSnapshot>(
        RequestRef request, IWorkflow<TSnapshot> workflow, TSnapshot seen, int most, DateTimeOffset now)
    {
        var (about, steps) = (workflow.PlannedOn(seen), new List<PlannedStep>());
        var (end, _) = Foresight.Walk(
            workflow, seen, most, (step, at) => Imagine(workflow, step, at, now),
            (act, _, effect) => steps.Add(Of(workflow.Id, act, effect)));
        return new Plan(workflow.Id, request, about, steps, new PlanEnd(end.Kind, end.Because.Id, end.Next));
    }

    // What only the bot keeps for itself counts as kept long ago, so that a plan leads over the wait that it is kept for.
    private static Imagined<TSnapshot> Imagine<TSnapshot>(IWorkflow<TSnapshot> workflow, Step step, TSnapshot seen, DateTimeOffset now)
    {
        var imagined = workflow.Imagine(step, seen, now);
        return imagined.Effect is null ? workflow.Imagine(step, seen, DateTimeOffset.UnixEpoch) : imagined;
    }

    private static PlannedStep Of(string workflow, Decision.Act act, ShadowEffect? effect) => new(
        act.Step.Name, act.Step.PlanKeyIn(workflow), act.Because.Id,
        effect?.Target is { Count: > 0 } ids ? Digest.Of(ids) : "", effect?.Says, effect?.Instance, effect?.IsOptional == true);
}
