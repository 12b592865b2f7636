using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Acting;

namespace AccessBot.Workflows.Kit.Passes;

/// <summary>Sends a request where its intake belongs; what no workflow has taken over is an issue.</summary>
public sealed class IntakePass(
    IssuePass issues, IEnumerable<IIntakeWorkflow> workflows, PassTroubles troubles, Mandate mandate) : IPass
{
    public async Task<PassOutcome> RunAsync(RequestRef request, CancellationToken ct)
    {
        using var look = mandate.Begin();
        return await LookAsync(request, ct);
    }

    private Task<PassOutcome> LookAsync(RequestRef request, CancellationToken ct) =>
        workflows.FirstOrDefault(workflow => workflow.Intake == request.Intake) is { } own
            ? troubles.GuardAsync(request, () => own.RunAsync(request, ct), ct)
            : issues.RunAsync(request, ct);
}
