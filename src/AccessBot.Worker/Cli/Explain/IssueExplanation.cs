using AccessBot.Storage;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Kit.Proposing;

namespace AccessBot.Worker.Cli.Explain;

/// <summary>
/// A filed issue: how its form reads, what its gates say, what the bot would do now, what it did before.
/// </summary>
/// <param name="Note">Why the bot does not look at this issue by itself; null when it does.</param>
/// <param name="Workflow">Null when no workflow claims the issue; then there is no decision either.</param>
/// <param name="Row">Null when the bot has never taken the issue in.</param>
internal sealed record IssueExplanation(
    Sighting Seen, FormExplanation Form, string? Note, string? Workflow, IReadOnlyList<GateAccount> Gates,
    Decision? Now, RequestRow? Row, IReadOnlyList<DecisionLine> History)
{
    /// <summary>Its workflow only watches: what is decided now is not done.</summary>
    public bool InShadow { get; init; }

    /// <summary>The plan of a workflow in propose; null elsewhere.</summary>
    public PlanFile? Plan { get; init; }

    /// <summary>The offboarding of the same person that it waits for; null elsewhere.</summary>
    public RequestRef? WaitsFor { get; init; }

    public bool NeedsPerson => Plan is { Standing: not null, Open: null } || Form.NeedsPerson || Workflow is null || !InShadow && Now?.Next is Party.Operators;
}
