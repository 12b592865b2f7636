using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;

namespace AccessBot.Workflows.Kit.Passes;

/// <summary>An issue workflow made of its parts.</summary>
/// <param name="requesterMayCancel">Whether who filed it, and the person it is for, may end it by a comment.</param>
/// <param name="holdLabel">What holds the bot on an issue; null for a workflow that writes no status note.</param>
public sealed class IssueWorkflow<TSnapshot>(
    PassRunner<TSnapshot> runner, Func<Sighting, bool> claims, Func<Sighting, CancellationToken, Task<TSnapshot>> read,
    Func<Sighting, bool>? hasBegun = null, string? holdLabel = null, bool requesterMayCancel = false)
    : IIssueWorkflow
{
    public string Id => runner.WorkflowId;

    public bool Claims(Sighting seen) => claims(seen);

    public bool HasBegun(Sighting seen) => hasBegun?.Invoke(seen) ?? false;

    public bool MayTell(Sighting seen) => holdLabel is not null && seen.Issue.IsOpen && !seen.Issue.Has(holdLabel);

    public bool MayCancel(Sighting seen, GitLabUser by) => requesterMayCancel && (by.Id == seen.Issue.Author.Id
        || by.Username.Equals(seen.Form.Understood.Subject.Username, StringComparison.OrdinalIgnoreCase));

    public async Task<PassOutcome> RunAsync(Sighting seen, CancellationToken ct) =>
        await runner.RunAsync(seen.Request, await read(seen, ct), ct);

    public async Task<Decision> PlanAsync(Sighting seen, CancellationToken ct) => runner.Plan(await read(seen, ct));
}
