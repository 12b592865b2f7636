using AccessBot.Workflows.Deprovisioning.Texts;
using AccessBot.Workflows.Deprovisioning.Watched;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Gates;

namespace AccessBot.Workflows.Deprovisioning;

/// <summary>
/// Deprovisioning as the engine runs it: the table, the reader, the steps and the notes put together.
/// </summary>
public sealed class DeprovisioningPass(
    DeprovisioningWorkflow table, RemovalReader reader, RemovalSteps steps, RemovalNotes notes,
    RemovalImagined imagined, SightingReader sightings)
    : IWorkflow<RemovalSnapshot>
{
    public string Id => DeprovisioningWorkflow.WorkflowId;

    public Task<RemovalSnapshot> ReadAsync(Sighting seen, CancellationToken ct) => reader.ReadAsync(seen, null, ct);

    public Decision Decide(RemovalSnapshot seen) => table.Decide(seen);

    public DateTimeOffset ReadAt(RemovalSnapshot seen) =>
        seen.Stale || seen.Facts.Seen is null ? DateTimeOffset.MinValue : seen.Facts.Seen.ReadAt;

    public async Task<RemovalSnapshot> RefreshAsync(RemovalSnapshot seen, CancellationToken ct)
    {
        var before = seen.Facts.Seen!;
        if (!seen.Stale && await sightings.ConfirmAsync(before, ct) is { } same)
        {
            return seen with { At = same.GitLabTime, Facts = seen.Facts with { Seen = same } };
        }

        var now = await sightings.ReadAsync(before.Request, ct);
        return now is null ? seen with { Issue = IssueState.Gone } : await reader.ReadAsync(now, seen, ct);
    }

    public Task<StepResult<RemovalSnapshot>> RunAsync(
        Step step, RemovalSnapshot seen, StepContext context, CancellationToken ct) =>
        steps.RunAsync(step, seen, context, ct);

    // A closed or held issue is left exactly as the person left it. A vendor's trouble is thrown only now, when all
    // that could be done without it is done and told: the engine counts it and tries again.
    public async Task<RemovalSnapshot> SettleAsync(RemovalSnapshot seen, Decision decision, CancellationToken ct)
    {
        if (!seen.Undos.IsEmpty) return seen;
        if (seen.Issue != IssueState.Open || seen.Request == RequestState.NotOurs) return seen;
        if (seen.Privacy != Privacy.Private) return seen;
        if (!seen.IsDirectoryAway) seen = await TellAsync(seen, decision, ct);
        seen = seen.With(await notes.StatusAsync(seen, decision, ct));
        var isWaiting = seen.IsDirectoryAway || decision.Because == Because.VendorTrouble;
        return isWaiting && seen.Facts.Trouble is { } trouble ? throw new TroubleTold(trouble, seen.Facts.Seen!.Mark) : seen;
    }

    private async Task<RemovalSnapshot> TellAsync(RemovalSnapshot seen, Decision decision, CancellationToken ct)
    {
        await steps.TellOperatorsAsync(seen, ct);
        if (IsAskStanding(seen)) seen = seen.With(await notes.AskAuthorAsync(seen, null, ct));
        if (decision is Decision.HandOver && !seen.AllParts.Any(part => part.WasTold(decision.Because)))
            seen = seen.With(await notes.HandedOverAsync(seen, decision.Because, ct));
        return seen.With(await notes.TakeBackAsync(seen, decision, ct));
    }

    public Imagined<RemovalSnapshot> Imagine(Step step, RemovalSnapshot seen, DateTimeOffset since) => imagined.Of(step, seen, since);

    public IReadOnlyList<PlanPart> PlannedOn(RemovalSnapshot seen) => Reading.PlanPartsOf(seen.Facts.Reading);

    public Sighting? SightingOf(RemovalSnapshot seen) => seen.Facts.Seen;

    public async Task<WorldSight?> SightAsync(RemovalSnapshot seen, CancellationToken ct) =>
        seen.Facts.Seen is not { } sighting || seen.Issue == IssueState.Gone ? null
            : await imagined.SightAsync(sighting, seen.Facts.Person ?? await reader.FindPersonAsync(sighting, ct), ct);

    // A request that nobody with authority stands behind must not hold up a person's other requests; whoever waits for that
    // authority has to see whom it is about.
    public RequestFace Describe(RemovalSnapshot seen)
    {
        var about = seen.Facts.Person?.Email.Value ?? seen.Facts.Seen?.Form.Understood.Subject.Email;
        return new(
            seen.Facts.Seen?.Issue.Title, about, seen.Facts.Seen?.Mark,
            seen.Facts.Seen is { } sighting ? RemovalReader.ClockOf(sighting) : null)
        { Leaver = seen.Yes == Yes.Given ? about : null };
    }

    // Answered, or nobody's to answer any more: the note that asks must not go on asking.
    private static bool IsAskStanding(RemovalSnapshot seen) =>
        (seen.Request == RequestState.Clear && seen.Facts.Person is not null || seen.Request == RequestState.OutOfPolicy)
            && seen.Facts.Seen!.Last($"{DeprovisioningWorkflow.WorkflowId}/ask-requester") is not null;
}
