using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Kit.Passes;

/// <summary>A workflow that works on issues. The catalogue asks each in order which sightings are its own.</summary>
public interface IIssueWorkflow
{
    string Id { get; }

    /// <summary>Pure: by what the form says and by what the bot already did on this issue.</summary>
    bool Claims(Sighting seen);

    /// <summary>Pure: whether it has begun what must not be left half done, whatever the form says now.</summary>
    bool HasBegun(Sighting seen);

    /// <summary>
    /// Pure: whether it may say on its status note which vendor the request waits for. A closed or held issue stays as
    /// the person left it.
    /// </summary>
    bool MayTell(Sighting seen);

    /// <summary>
    /// Pure: whether this person may end the request by a comment. Nobody may end a removal so: who stopped it has to show.
    /// </summary>
    bool MayCancel(Sighting seen, GitLabUser by);

    Task<PassOutcome> RunAsync(Sighting seen, CancellationToken ct);

    /// <summary>What the next pass would do first, and nothing done.</summary>
    Task<Decision> PlanAsync(Sighting seen, CancellationToken ct);
}

/// <summary>Whose an issue is.</summary>
public static class IssueWorkflows
{
    /// <summary>Who has begun with it, otherwise the first that claims it; null when nobody does.</summary>
    public static IIssueWorkflow? OwnerOf(this IEnumerable<IIssueWorkflow> workflows, Sighting seen)
    {
        var known = workflows.ToList();
        return known.Find(workflow => workflow.HasBegun(seen)) ?? known.Find(workflow => workflow.Claims(seen));
    }
}

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
