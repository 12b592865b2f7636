using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Kit.Passes;

/// <summary>A workflow that takes every request of one intake; for requests that are no issues.</summary>
public interface IIntakeWorkflow
{
    string Id { get; }

    /// <summary>One of the intakes that <see cref="RequestRef"/> names.</summary>
    string Intake { get; }

    Task<PassOutcome> RunAsync(RequestRef request, CancellationToken ct);

    /// <summary>What the next pass would do first, and nothing done.</summary>
    Task<Decision> PlanAsync(RequestRef request, CancellationToken ct);
}

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
