using System.Text.Json;
using AccessBot.Workflows.Deprovisioning.Texts;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Deprovisioning.Steps;

/// <summary>The steps that lead to a yes, or tell of one that is gone.</summary>
public sealed class YesSteps(
    IGitLab gitLab, YesNotes notes, ConfidentialIssue privacy, StopHeardNote stopHeard, IOperatorMessages operators, TimeProvider time)
{
    /// <summary>The kind of the operators' message about a removal that somebody else stopped.</summary>
    public const string StoppedKind = "removal-stopped";

    public async Task<StepResult<RemovalSnapshot>> RunAsync(
        Step step, RemovalSnapshot seen, StepContext context, CancellationToken ct) => step switch
        {
            AskConfirmation => await AskAsync(seen, context, ct),
            ExplainLabel => Noted(
                seen with { WrongLabelExplained = true }, context, await notes.ExplainLabelAsync(seen, context, ct)),
            TellHowToAnswer => Noted(
                seen with { AnswerUnheard = false }, context, await notes.HowToAnswerAsync(seen, context, ct)),
            TellItWaits => Noted(
                seen.Late == Halted.Untold ? seen with { Late = Halted.Told } : seen with { Halted = Halted.Told }, context,
                await stopHeard.WriteAsync(
                    seen.Facts.Seen!, seen.Facts.LateStop ?? seen.Facts.Said!.Stop!, isRemoval: true, notes.DoneSoFar(seen.Facts.Seen!), context, ct)),
            RemoveLabel remove => await RemoveAsync(seen, remove, ct),
            MakeConfidential => await MakeConfidentialAsync(seen, ct),
            AskConfidential => Noted(
                seen with { Privacy = Privacy.StuckAndAsked }, context,
                await privacy.AskAsync(seen.Facts.Seen!, context, ct)),
            TellStopped => await TellStoppedAsync(seen, context, ct),
            _ => throw new InvalidOperationException($"{step.Name} is not a step of a yes"),
        };

    /// <summary>Whether a removal that had been asked for stands still because of somebody else's doing.</summary>
    public async Task TellOperatorsAsync(RemovalSnapshot seen, CancellationToken ct)
    {
        var request = seen.Facts.Seen!.Request;
        if (seen.Yes == Yes.Given) await operators.SettleAsync(StoppedKind, request.ToString(), time.GetUtcNow(), ct);
        else if (seen.Facts.AskedFor is { } asked && seen.Yes is Yes.NotAsked or Yes.Waiting or Yes.Worthless)
            await RaiseAsync(seen, $"it no longer has the word of {asked.InWords}: {Changes(seen)}", ct);
    }

    private static string Changes(RemovalSnapshot seen) => seen.Facts.Said?.Edits is { Count: > 0 } edits
        ? $"changed by {string.Join(", ", edits.Select(edit => "@" + edit.By.Username).Distinct())}"
        : "what it asks for is not what was confirmed";

    private Task<bool> RaiseAsync(RemovalSnapshot seen, string why, CancellationToken ct)
    {
        var request = seen.Facts.Seen!.Request;
        var text = $"{request.Item}: a removal that had been asked for stands still; {why}.";
        return operators.RaiseAsync(StoppedKind, request.ToString(), text, time.GetUtcNow(), ct);
    }

    private async Task<StepResult<RemovalSnapshot>> AskAsync(
        RemovalSnapshot seen, StepContext context, CancellationToken ct)
    {
        var after = await notes.AskAsync(seen, context, ct);
        await TellOperatorsAsync(seen, ct);
        return Noted(seen with { Yes = Yes.Waiting, AskedAt = seen.Facts.Said!.Asking!.At }, context, after);
    }

    private async Task<StepResult<RemovalSnapshot>> TellStoppedAsync(
        RemovalSnapshot seen, StepContext context, CancellationToken ct)
    {
        var stop = seen.Facts.StoppedBy!;
        var after = await notes.StoppedAsync(seen, context, ct);
        if (stop.MayStop) return Noted(seen with { Stopped = Stopped.HalfDoneTold }, context, after);
        await RaiseAsync(seen, $"{stop.How} by {(stop.By is { } by ? "@" + by.Username : "somebody")}", ct);
        return Noted(seen with { Stopped = Stopped.Told }, context, after);
    }

    // Labels and privacy decide again, so the issue as GitLab stored it is what the next look starts from.
    private async Task<StepResult<RemovalSnapshot>> RemoveAsync(
        RemovalSnapshot seen, RemoveLabel remove, CancellationToken ct)
    {
        var sighting = seen.Facts.Seen!;
        var stored = await gitLab.EditIssueAsync(sighting.Ref, new IssueEdit(RemoveLabels: [remove.Label]), ct);
        var after = sighting with { Issue = stored with { UserNotesCount = sighting.Issue.UserNotesCount } };
        return new(seen.With(after) with { Stale = true }, JsonSerializer.Serialize(new { labels = stored.Labels }));
    }

    private async Task<StepResult<RemovalSnapshot>> MakeConfidentialAsync(RemovalSnapshot seen, CancellationToken ct)
    {
        var (after, receipt) = await privacy.MakeAsync(seen.Facts.Seen!, ct);
        return new(seen.With(after) with { Stale = true }, receipt);
    }

    private static StepResult<RemovalSnapshot> Noted(RemovalSnapshot seen, StepContext context, Sighting after) =>
        new(seen.With(after), after.NoteReceipt(context.Key));
}
