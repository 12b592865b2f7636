using System.Globalization;
using System.Text.Json;
using AccessBot.Workflows.Deprovisioning.Evidence;
using AccessBot.Workflows.Deprovisioning.Readers;
using AccessBot.Workflows.Deprovisioning.Steps;
using AccessBot.Workflows.Deprovisioning.Texts;
using AccessBot.Workflows.Deprovisioning.Undo;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Gates;

namespace AccessBot.Workflows.Deprovisioning;

/// <summary>One line an effect: what it does, and the snapshot with what was read back.</summary>
public sealed class RemovalSteps(
    InstanceSteps instances, RemovalNotes notes, YesSteps yes, EvidencePoster evidence, BoxTicker boxes,
    UndoOrders undos, IssueEnding ending, DeprovisioningOptions options)
{
    private static readonly JsonSerializerOptions Shape =
        new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    public async Task<StepResult<RemovalSnapshot>> RunAsync(
        Step step, RemovalSnapshot seen, StepContext context, CancellationToken ct) => InFurther.Within(step) switch
        {
            AskAuthor => Noted(
                seen with { Request = RequestState.UnclearAndAsked }, context, await notes.AskAuthorAsync(seen, context, ct)),
            Begin => await BeginAsync(seen, context, ct),
            AskConfirmation or ExplainLabel or TellHowToAnswer or TellItWaits or RemoveLabel or MakeConfidential or AskConfidential or TellStopped =>
                await yes.RunAsync(step, seen, context, ct),
            RememberNone none => new(
                seen.With(seen.Part(none.Instance) with { NoneAt = seen.At }),
                JsonSerializer.Serialize(new { none_at = seen.At })),
            TellNoAccount tell => Told(
                seen.With(seen.Part(tell.Instance) with { Told = Outcome.NoAccount }), context,
                await notes.NoAccountAsync(seen, seen.Part(tell.Instance), context, ct)),
            TellHandedOver tell => await HandOverAsync(tell.Why, seen.Part((InstanceStep)step), seen, context, ct),
            PostEvidence => Told(
                seen.With(seen.Part((InstanceStep)step) with { Told = Outcome.Evidence }), context,
                await evidence.PostAsync(seen, seen.Part((InstanceStep)step), context, ct)),
            TickBox tick => Ticked(await boxes.TickAsync(seen, seen.Part(tick.Instance), ct), tick),
            Unassign => await ProgressAsync(await instances.RunAsync((InstanceStep)step, seen, ct), ct),
            GoOnUndoing undo => await GoOnAsync(undo, seen, ct),
            ShowDone => await ShowDoneAsync(seen, ct),
            InstanceStep => await instances.RunAsync((InstanceStep)step, seen, ct),
            _ => throw new InvalidOperationException($"{step.Name} is not a step of this workflow"),
        };

    /// <summary>What operators must know whatever was decided; repeating it changes nothing.</summary>
    public async Task TellOperatorsAsync(RemovalSnapshot seen, CancellationToken ct)
    {
        await instances.TellBrakeAsync(seen, ct);
        await yes.TellOperatorsAsync(seen, ct);
    }

    private async Task<StepResult<RemovalSnapshot>> HandOverAsync(
        Vocabulary.Reason why, InstancePart part, RemovalSnapshot seen, StepContext context, CancellationToken ct) => Noted(
        seen.With(part with { ToldReasons = part.ToldReasons.Add(Digest.Of(why.Id)) }), context,
        await notes.InstanceHandedOverAsync(seen, part, why, context, ct));

    private async Task<StepResult<RemovalSnapshot>> BeginAsync(
        RemovalSnapshot seen, StepContext context, CancellationToken ct)
    {
        var begun = seen with { Begun = Beginning.ThisPerson };
        var after = await notes.StatusAsync(begun, Decision.Do(new Begin(""), Because.NotSaved), ct);
        var person = seen.Facts.Person;
        return Noted(begun, context, after, person?.Username, seen.Facts.Said?.By);
    }

    // The last word comes first: a closed issue is left as it is.
    private async Task<StepResult<RemovalSnapshot>> ShowDoneAsync(RemovalSnapshot seen, CancellationToken ct)
    {
        var told = await notes.StatusAsync(seen, DeprovisioningWorkflow.Came(seen), ct);
        var (after, receipt) = await ending.EndAsync(told, options.EndingOf(told.Request), [], ct);
        return new(
            seen.With(after) with { EndingDue = false, Issue = after.Issue.IsOpen ? IssueState.Open : IssueState.Closed }, receipt);
    }

    private async Task<StepResult<RemovalSnapshot>> GoOnAsync(
        GoOnUndoing step, RemovalSnapshot seen, CancellationToken ct)
    {
        var undo = seen.Undos.Find(one => one.SavedAs == step.Instance)!;
        var waits = await undos.GoOnAsync(seen.Facts.Seen!.Request, undo, ct);
        var left = waits ? seen.Undos.Replace(undo, undo with { Tried = true }) : seen.Undos.Remove(undo);
        return new(seen with { Undos = left, Stale = true }, JsonSerializer.Serialize(new { waits, by = undo.By }));
    }

    // Once a round, which is once for up to 2,500 tickets: people see that it goes on, and the issue is not flooded.
    private async Task<StepResult<RemovalSnapshot>> ProgressAsync(
        StepResult<RemovalSnapshot> result, CancellationToken ct)
    {
        var now = Decision.Do(new Begin(""), Because.TicketsLeft);
        return result with { Seen = result.Seen.With(await notes.StatusAsync(result.Seen, now, ct)) };
    }

    // The last instance's own box may have been all that the line about all of Zendesk waited for.
    private static StepResult<RemovalSnapshot> Ticked(RemovalSnapshot seen, TickBox tick) => new(
        tick.IsOfAll ? seen : InstanceSigns.WithGeneral(seen),
        JsonSerializer.Serialize(new { box = seen.Part(tick.Instance).Box.ToString() }));

    private static StepResult<RemovalSnapshot> Told(RemovalSnapshot seen, StepContext context, Sighting after)
    {
        var noted = Noted(seen, context, after);
        return noted with { Seen = InstanceSigns.WithGeneral(noted.Seen) };
    }

    private static StepResult<RemovalSnapshot> Noted(
        RemovalSnapshot seen, StepContext context, Sighting after, string? person = null, YesBy? yes = null)
    {
        // What the marker says goes into the journal as well: a note can be edited, a receipt cannot.
        var own = after.Find(context.Key);
        var note = own?.Note.Id.ToString(CultureInfo.InvariantCulture);
        return new(seen.With(after), JsonSerializer.Serialize(
            new
            {
                note_id = note,
                marks = own?.Marker.Attributes,
                person,
                reading = yes is null ? null : seen.Facts.Reading?.Digest,
                yes = yes?.How,
                asked_by = yes?.Username,
                asked_by_id = yes?.UserId,
            }, Shape));
    }
}
