using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Ports.Acting;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Kit.Proposing;

/// <summary>
/// One look of a workflow in propose: makes the plan, holds it against an operator's word, and lets through the steps of the applied plan
/// and nothing else. The only place where a step gets its leave.
/// </summary>
public sealed class ProposedLook<TSnapshot>(
    RequestRef request, IWorkflow<TSnapshot> workflow, IPlanBook book, PlanNotes notes, ProposeOptions options, EngineOptions pace,
    Mandate mandate, TimeProvider time)
{
    // One time for a look: the plan that comes in place of an applied one stands from when the word for that ended.
    private readonly DateTimeOffset _at = time.GetUtcNow();
    private Word? _word;
    private Plan? _now;

    /// <summary>Something of an applied plan was begun, in this look or an earlier one.</summary>
    public bool HasBegun => _word is { Begun: > 0 };

    /// <summary>What a word means for what is decided now; null where there is none, or none that still holds.</summary>
    public async Task<PlanVerdict?> HearAsync(TSnapshot seen, Decision decision, CancellationToken ct)
    {
        _now = PlanMaker.Of(request, workflow, seen, pace.MostSteps, _at);
        _word = (await book.FindAsync(request, ct)).Open;
        if (_word is null) return null;
        if (_at - _word.At >= options.ValidFor)
        {
            await EndAsync(WordEnd.Lapsed, [], ct);
            return null;
        }

        var verdict = PlanJudge.Of(_word.Plan, _word.Begun, _now, decision);
        if (verdict != PlanVerdict.Changed) return verdict;
        await EndAsync(WordEnd.Changed, PlanChanges.Between(_word.Plan, _now, _word.Begun), ct);
        return null;
    }

    /// <summary>Lets the step through that <see cref="HearAsync"/> found to be due, until it is disposed.</summary>
    public async Task<IDisposable> BeginStepAsync(Step step, CancellationToken ct)
    {
        if (_word is not { } word || _now!.Steps[0].Key != step.PlanKeyIn(workflow.Id)) throw new WriteWithoutWord(workflow.Id, step.Name);
        var begun = PlanJudge.Begun(word.Plan, word.Begun, _now);
        await book.BeginAsync(request, word, begun, ct);
        _word = word with { Begun = begun };
        return mandate.Let(Leave.ForStep(step.KeyIn(workflow.Id)));
    }

    /// <summary>Lets the look say where the request stands after what was applied.</summary>
    public IDisposable BeginTelling() => mandate.Let(Leave.ToTell());

    /// <summary>The applied plan is carried out.</summary>
    public Task DoneAsync(CancellationToken ct) => EndAsync(WordEnd.Done, [], ct);

    /// <summary>Keeps the plan and shows it, or says that there is none any more.</summary>
    /// <param name="decision">What is decided; a wait of the bot's own leaves everything as it is.</param>
    /// <param name="mayTell">Whether the note may be brought up to date.</param>
    public async Task<Offer> OfferAsync(TSnapshot seen, Decision decision, bool mayTell, CancellationToken ct)
    {
        var plan = PlanMaker.Of(request, workflow, seen, pace.MostSteps, _at);
        if (!plan.IsEmpty) await book.KeepAsync(plan, _at, ct);
        else if (!PlanJudge.IsOwnWait(decision)) await book.ClearAsync(request, ct);
        var file = await book.FindAsync(request, ct);
        var left = mayTell && workflow.SightingOf(seen) is { } sighting ? await notes.ShowAsync(sighting, file, workflow.Describe(seen).Subject, ct) : null;
        return new Offer(plan.IsEmpty ? null : plan, file, left);
    }

    private async Task EndAsync(WordEnd end, IReadOnlyList<string> changes, CancellationToken ct)
    {
        await book.EndAsync(request, _word!, end, changes, _at, ct);
        _word = null;
    }
}

/// <summary>What a look in propose leaves behind.</summary>
/// <param name="Plan">What waits for an operator; null when nothing does.</param>
/// <param name="Left">How the bot leaves the issue; null when nothing was written.</param>
public sealed record Offer(Plan? Plan, PlanFile File, SeenMark? Left)
{
    public Reason Because => File.JustEnded?.End switch
    {
        WordEnd.Changed => PassReasons.PlanChanged,
        WordEnd.Lapsed => PassReasons.PlanLapsed,
        _ => PassReasons.PlanWaits,
    };
}
