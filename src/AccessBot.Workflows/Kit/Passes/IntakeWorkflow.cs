using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;

namespace AccessBot.Workflows.Kit.Passes;

/// <summary>An intake's workflow made of its parts.</summary>
public sealed class IntakeWorkflow<TSnapshot>(
    string intake, PassRunner<TSnapshot> runner, Func<RequestRef, CancellationToken, Task<TSnapshot>> read)
    : IIntakeWorkflow
{
    public string Id => runner.WorkflowId;

    public string Intake => intake;

    public async Task<PassOutcome> RunAsync(RequestRef request, CancellationToken ct) =>
        await runner.RunAsync(request, await read(request, ct), ct);

    public async Task<Decision> PlanAsync(RequestRef request, CancellationToken ct) =>
        runner.Plan(await read(request, ct));
}
