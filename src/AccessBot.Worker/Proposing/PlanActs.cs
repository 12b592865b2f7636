using AccessBot.Storage.Proposing;
using AccessBot.Vocabulary;
using AccessBot.Worker.Desk;
using AccessBot.Worker.Scheduling.Wakes;
using AccessBot.Workflows.Kit.Proposing;
using AccessBot.Workflows.Kit.Shadow;

namespace AccessBot.Worker.Proposing;

/// <summary>
/// An operator's word for a plan, from the command line and from the desk. It gives and takes nothing itself: the bot's next look carries
/// out the plan, if it still is what there is to do.
/// </summary>
public sealed class PlanActs(DeskMemory memory, PlanBook book, WorkflowModes modes, IWaker waker, TimeProvider time)
{
    /// <param name="digest">Of the plan that the operator read.</param>
    public async Task<ActResult> ApplyAsync(RequestRef request, string digest, By by, CancellationToken ct)
    {
        if (await memory.Book.FindAsync(request, ct) is not { } row) return ActResult.Not($"The bot knows no request {request}.");
        var file = await book.FindAsync(request, ct);
        if ((file.Standing?.Plan.Workflow ?? row.Workflow) is { } workflow && !modes.IsPropose(workflow)) return NotInPropose(workflow);
        if (await memory.Taken.FindAsync(request, ct) is { } taken)
            return ActResult.Not($"{request.Item} was taken over by {taken.By}. Give it back to the bot first: accessbot retry {request.Item}. Nothing was applied.");
        if (file.Open is { } said) return AppliedBefore(request, said);
        if (file.Standing?.Plan is not { } plan) return NoneWaits(request, file.Word, digest, row.Because);
        if (digest != plan.Digest) return await AnotherAsync(request, digest, plan, ct);
        if (!await book.SayAsync(request, digest, by.Name, by.Reason, time.GetUtcNow(), ct))
            return ActResult.Not($"The plan of {request.Item} was applied or changed by somebody else just now. Look at it again: accessbot explain {request.Item}. Nothing was applied.");
        await waker.WakeAsync(request, ct);
        var pause = await memory.Pauses.FindPauseAsync(plan.Workflow, ct) is { } paused ? $" {Say.Workflow(paused.Workflow)} is paused, so it waits until somebody resumes it." : "";
        return ActResult.Done(
            $"Plan {digest} of {request.Item} is applied: {PlanWords.InOneLine(plan)}. The bot carries it out at its next look, unless something has changed.{pause}");
    }

    private ActResult NotInPropose(string workflow) => ActResult.Not(modes.IsShadow(workflow)
        ? $"Nothing was applied: {Say.Workflow(workflow)} is in shadow, and writes nothing."
        : $"Nothing was applied: {Say.Workflow(workflow)} acts by itself, and needs no word.");

    private static ActResult AppliedBefore(RequestRef request, Word said) => ActResult.Not(
        $"Plan {said.Plan.Digest} of {request.Item} was applied already, by {said.By} at {Say.Time(said.At)}. The bot carries it out once. Nothing was applied.");

    private static ActResult NoneWaits(RequestRef request, Word? last, string digest, Reason because) => ActResult.Not(
        last is { End: WordEnd.Done } && last.Plan.Digest == digest
            ? $"Plan {digest} of {request.Item} was carried out already: {last.By} applied it at {Say.Time(last.At)}. Nothing was applied."
            : $"No plan of {request.Item} waits: {because.Text}. Nothing was applied.");

    // What was read is not what waits: said with the difference, where the bot still knows what was read.
    private async Task<ActResult> AnotherAsync(RequestRef request, string digest, Plan plan, CancellationToken ct)
    {
        var was = await book.FindAsync(request, digest, ct) is { } earlier
            ? $"Plan {digest} of {request.Item} is no longer what there is to do. What changed: {string.Join("; ", PlanChanges.Between(earlier.Plan, plan))}."
            : $"{request.Item} never had a plan {digest}.";
        return ActResult.Not($"{was} The plan that waits now is {plan.Digest}: {PlanWords.InOneLine(plan)}. Nothing was applied.");
    }
}
