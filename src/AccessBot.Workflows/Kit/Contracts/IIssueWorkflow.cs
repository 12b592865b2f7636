using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Kit.Contracts;

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
