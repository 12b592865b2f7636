using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;

namespace AccessBot.Workflows.Kit.Proposing;

/// <summary>
/// What a workflow in propose would do on one request until somebody else is next. Its digest is what an operator's word belongs to:
/// over ids alone, so that a text may be reworded at any time.
/// </summary>
/// <param name="About">What the request asks for, part by part, as hashes.</param>
/// <param name="Steps">In the order in which they are carried out; empty when nothing is to be done.</param>
public sealed record Plan(
    string Workflow, RequestRef Request, IReadOnlyList<PlanPart> About, IReadOnlyList<PlannedStep> Steps, PlanEnd End)
{
    public bool IsEmpty => Steps.Count == 0;

    /// <summary>16 hex digits.</summary>
    public string Digest => Kit.Digest.Of(
    [
        Workflow, Request.Intake, Request.Item,
        .. About.SelectMany(part => new[] { part.Name, part.Hash }),
        .. Steps.SelectMany(step => new[] { step.Key, step.Because, step.Target, step.Instance, step.IsOptional ? "optional" : null }),
        End.IsHandOver ? End.Because : null,
    ]);

    /// <summary>The steps that people see; what the bot only keeps for itself is left out.</summary>
    public IReadOnlyList<PlannedStep> Shown => [.. Steps.Where(step => step.Says is not null)];
}

/// <summary>One step of a plan.</summary>
/// <param name="Key">Workflow, step and what makes it the same effect (<see cref="Step.PlanKeyIn"/>).</param>
/// <param name="Because">The id of the reason for which it would be done.</param>
/// <param name="Target">Hash over the ids of what it is done to: an account, a group, a person; empty where its key says all.</param>
/// <param name="IsOptional">Whether there is anything of it to do shows only when its turn comes.</param>
/// <param name="Says">After "would": a plain half sentence; null for what the bot only keeps for itself.</param>
public sealed record PlannedStep(string Name, string Key, string Because, string Target, string? Says, string? Instance, bool IsOptional = false)
{
    /// <summary>The same effect, on the same thing, for the same reason.</summary>
    public bool IsSame(PlannedStep other) => Key == other.Key && Target == other.Target && Because == other.Because;
}

/// <summary>Where a plan ends.</summary>
/// <param name="Kind">As <see cref="Decision.Kind"/>; <c>act</c> where no more can be told before the last step is done.</param>
/// <param name="Because">The id of the reason.</param>
/// <param name="Next">Who acts next; null when nobody has to.</param>
public sealed record PlanEnd(string Kind, string Because, Party? Next)
{
    public bool IsHandOver => Kind == "hand-over";
}
