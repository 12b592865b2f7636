using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Kit.Contracts;

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
