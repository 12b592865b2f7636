using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Desk;

/// <summary>
/// What the next pass would do first to each open request. It reads vendors as a pass does and writes nowhere, neither
/// to them nor to the bot's own memory.
/// </summary>
public sealed class Planner(
    DeskMemory memory, IGitLab gitlab, SightingReader sightings, IEnumerable<IIssueWorkflow> issues,
    IEnumerable<IIntakeWorkflow> intakes, Settings settings)
{
    /// <summary>Requests that the sources list now, and those that the bot remembers as open.</summary>
    public async IAsyncEnumerable<PlannedRequest> PlanAllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var seen = new HashSet<RequestRef>();
        foreach (var source in settings.Sources)
        {
            var query = new IssueQuery(source.Path, source.IsGroup, source.Labels, null);
            await foreach (var page in gitlab.ListIssuesAsync(query, ct))
            {
                foreach (var issue in page)
                {
                    var request = RequestRef.To(source.Intake, issue.Ref);
                    if (seen.Add(request)) yield return await PlanAsync(request, ct);
                }
            }
        }

        foreach (var row in await memory.Book.OpenAsync(10_000, ct))
        {
            if (seen.Add(row.Request)) yield return await PlanAsync(row.Request, ct);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "One request that cannot be planned never hides the others.")]
    public async Task<PlannedRequest> PlanAsync(RequestRef request, CancellationToken ct)
    {
        try
        {
            if (await memory.Taken.FindAsync(request, ct) is not null)
            {
                return new PlannedRequest(request, null, "rest", PassReasons.TakenOver, null, null, false);
            }

            var (workflow, decision) = await DecideAsync(request, ct);
            var isPaused = workflow is not null && await memory.Pauses.IsPausedAsync(workflow, ct);
            return new PlannedRequest(
                request, workflow, decision.Kind, decision.Because, (decision as Decision.Act)?.Step.Name,
                decision.Next?.ToString(), isPaused);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            var words = Logging.SecretScrubber.Scrub(trouble.Message);
            return new PlannedRequest(request, null, "trouble", PassReasons.NotPlanned with { Text = words }, null, nameof(Party.Bot), false);
        }
    }

    private async Task<(string? Workflow, Decision Decision)> DecideAsync(RequestRef request, CancellationToken ct)
    {
        if (intakes.FirstOrDefault(workflow => workflow.Intake == request.Intake) is { } intake)
        {
            return (intake.Id, await intake.PlanAsync(request, ct));
        }

        var seen = await sightings.ReadWholeAsync(request, ct);
        if (seen is null)
            return (null, new Decision.Rest(PassReasons.Gone, true));
        var issue = issues.OwnerOf(seen);
        return issue is null
            ? (null, new Decision.Rest(PassReasons.NobodyClaims, true))
            : (issue.Id, await issue.PlanAsync(seen, ct));
    }
}

/// <param name="Kind">
/// <c>act</c>, <c>wait</c>, <c>hand-over</c>, <c>rest</c>; <c>trouble</c> when it could not be told.
/// </param>
/// <param name="Step">The step that would be taken first; null when none would.</param>
/// <param name="IsPaused">A pause would keep the bot from taking it.</param>
public sealed record PlannedRequest(
    RequestRef Request, string? Workflow, string Kind, Reason Because, string? Step, string? WaitingFor, bool IsPaused);
