using System.Runtime.ExceptionServices;
using AccessBot.Workflows.Access.Texts;
using AccessBot.Workflows.Access.Watched;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Gates;

namespace AccessBot.Workflows.Access;

/// <summary>
/// Access to one instance as the engine runs it: the table, the reader, the steps and the notes put together.
/// </summary>
public sealed class AccessPass(
    AccessWorkflow table, AccessReader reader, AccessSteps steps, AccessNotes notes, AccessImagined imagined, SightingReader sightings)
    : IWorkflow<AccessSnapshot>
{
    public string Id => AccessWorkflow.WorkflowId;

    public Task<AccessSnapshot> ReadAsync(Sighting seen, CancellationToken ct) => reader.ReadAsync(seen, ct);

    public Decision Decide(AccessSnapshot seen) => table.Decide(seen);

    public DateTimeOffset ReadAt(AccessSnapshot seen) => seen.Facts.Seen?.ReadAt ?? DateTimeOffset.MaxValue;

    public bool IsStale(AccessSnapshot seen) => seen.Stale;

    public async Task<AccessSnapshot> RefreshAsync(AccessSnapshot seen, CancellationToken ct)
    {
        var before = seen.Facts.Seen!;
        if (!seen.Stale && await sightings.ConfirmAsync(before, ct) is { } same)
        {
            return seen with { At = same.GitLabTime, Facts = seen.Facts with { Seen = same } };
        }

        var now = await sightings.ReadAsync(before.Request, ct);
        return now is null ? Gone(seen) : await reader.ReadAsync(now, ct);
    }

    public Task<StepResult<AccessSnapshot>> RunAsync(
        Step step, AccessSnapshot seen, StepContext context, CancellationToken ct) =>
        steps.RunAsync(step, seen, context, ct);

    public AccessSnapshot? WithTrouble(AccessSnapshot seen, Exception trouble) => seen.With(trouble);

    public async Task<AccessSnapshot> SettleAsync(AccessSnapshot seen, Decision decision, CancellationToken ct)
    {
        var mayTell = MayTell(seen, decision);
        if (mayTell) seen = await TellAsync(seen, decision, ct);
        if (seen.Facts.Trouble is not { } trouble) return seen;
        if (!mayTell) ExceptionDispatchInfo.Throw(trouble);
        throw new TroubleTold(trouble, seen.Facts.Seen!.Mark);
    }

    // A closed or held issue is left exactly as the person left it; only what the bot itself closed gets its last word.
    private static bool MayTell(AccessSnapshot seen, Decision decision) =>
        (seen.Issue is IssueStanding.Open or IssueStanding.Finished || decision.Because == Because.Declined)
        && seen.Request is not (RequestStanding.NotOurs or RequestStanding.Elsewhere)
        && seen.Privacy == Privacy.Private;

    // In trouble not all was read: what stands in other notes may still be so.
    private async Task<AccessSnapshot> TellAsync(AccessSnapshot seen, Decision decision, CancellationToken ct)
    {
        if (seen.Away == Away.No)
        {
            if (HasStaleQuestions(seen)) seen = seen.With(await notes.Requester.AskAsync(seen, null, ct));
            if (decision is Decision.HandOver) seen = seen.With(await notes.HandedOverAsync(seen, decision.Because, ct));
            seen = seen.With(await notes.TakeBackAsync(seen, decision, ct));
        }

        return seen.With(await notes.StatusAsync(seen, decision, ct));
    }

    public Imagined<AccessSnapshot> Imagine(Step step, AccessSnapshot seen, DateTimeOffset since) => imagined.Of(step, seen, since);

    public Task<WorldSight?> SightAsync(AccessSnapshot seen, CancellationToken ct) => imagined.SightAsync(seen, ct);

    public IReadOnlyList<PlanPart> PlannedOn(AccessSnapshot seen) => Reading.PlanPartsOf(seen.Facts.Reading);

    public Sighting? SightingOf(AccessSnapshot seen) => seen.Facts.Seen;

    public RequestFace Describe(AccessSnapshot seen) => new(
        seen.Facts.Seen?.Issue.Title,
        seen.Facts.Person?.Email.Value ?? seen.Facts.Seen?.Form.Understood.Subject.Email,
        seen.Facts.Seen?.Mark,
        seen.Facts.Seen?.Issue.CreatedAt);

    // Answered, or nobody's to answer any more: the note that asks must not go on asking.
    private static bool HasStaleQuestions(AccessSnapshot seen) =>
        !seen.Told
        && seen.Request is not (RequestStanding.NotRead or RequestStanding.Unclear or RequestStanding.UnclearAndAsked)
        && seen.Facts.Seen!.Last($"{AccessWorkflow.WorkflowId}/ask-requester") is not null;

    private static AccessSnapshot Gone(AccessSnapshot seen) =>
        seen with { Issue = IssueStanding.Gone, Stale = false };
}
