using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Contracts;

namespace AccessBot.Workflows.Signpost;

/// <summary>
/// The signpost as the engine runs it. It holds no port but the note writer's: there is nothing it could provision
/// with.
/// </summary>
public sealed class SignpostPass(SignpostNotes notes, SightingReader sightings, SignpostSigns signs)
    : IWorkflow<SignpostSnapshot>
{
    public string Id => SignpostWorkflow.WorkflowId;

    public Task<SignpostSnapshot> ReadAsync(Sighting seen, CancellationToken ct) =>
        Task.FromResult(signs.Read(seen));

    public Decision Decide(SignpostSnapshot seen) => SignpostWorkflow.Decide(seen);

    public DateTimeOffset ReadAt(SignpostSnapshot seen) => seen.Seen?.ReadAt ?? DateTimeOffset.MaxValue;

    public async Task<SignpostSnapshot> RefreshAsync(SignpostSnapshot seen, CancellationToken ct)
    {
        var before = seen.Seen!;
        var now = await sightings.ConfirmAsync(before, ct) ?? await sightings.ReadAsync(before.Request, ct);
        return now is null
            ? seen with { Issue = IssueStanding.Gone, Seen = null }
            : signs.Read(now);
    }

    public async Task<StepResult<SignpostSnapshot>> RunAsync(
        Step step, SignpostSnapshot seen, StepContext context, CancellationToken ct)
    {
        var show = step as ShowTheWay
            ?? throw new InvalidOperationException($"{step.Name} is not a step of this workflow");
        var after = await notes.ShowTheWayAsync(seen, context, ct);
        return new(seen with { Shown = show.Way, Seen = after }, after.NoteReceipt(context.Key));
    }

    // A closed or held issue is left exactly as the person left it.
    public async Task<SignpostSnapshot> SettleAsync(SignpostSnapshot seen, Decision decision, CancellationToken ct)
    {
        if (seen is not { Issue: IssueStanding.Open, Request: not RequestStanding.NotOurs }) return seen;
        if (decision is Decision.HandOver)
        {
            seen = seen with { Seen = await notes.HandedOverAsync(seen, decision.Because, ct) };
        }

        if (decision.Because == Because.Shown) seen = seen with { Seen = await notes.ShowStillAsync(seen, ct) };
        seen = seen with { Seen = await notes.TakeBackAsync(seen, decision, ct) };
        return seen with { Seen = await notes.CorrectEarlierAsync(seen, decision.Because, ct) };
    }

    public Imagined<SignpostSnapshot> Imagine(Step step, SignpostSnapshot seen, DateTimeOffset since) =>
        new(new(EffectKind.Tell, "show the right way in a note"), seen with { Shown = (step as ShowTheWay)?.Way ?? seen.Way });

    public Task<WorldSight?> SightAsync(SignpostSnapshot seen, CancellationToken ct) =>
        Task.FromResult(seen.Seen is null ? null : WorldSight.Of(seen.Seen, []));

    public Sighting? SightingOf(SignpostSnapshot seen) => seen.Seen;

    public RequestFace Describe(SignpostSnapshot seen) =>
        new(seen.Seen?.Issue.Title, seen.Seen?.Form.Understood.Subject.Email, seen.Seen?.Mark);
}
