using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Kit.Passes;

/// <summary>Sends a request where its intake belongs; what no workflow has taken over is an issue.</summary>
public sealed class IntakePass(IssuePass issues, IEnumerable<IIntakeWorkflow> workflows, PassTroubles troubles) : IPass
{
    public Task<PassOutcome> RunAsync(RequestRef request, CancellationToken ct) =>
        workflows.FirstOrDefault(workflow => workflow.Intake == request.Intake) is { } own
            ? troubles.GuardAsync(request, () => own.RunAsync(request, ct), ct)
            : issues.RunAsync(request, ct);
}
