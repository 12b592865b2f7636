using AccessBot.Storage.Audit;
using AccessBot.Vocabulary;
using AccessBot.Worker.Scheduling.Wakes;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Deprovisioning.Undo;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Shadow;

namespace AccessBot.Worker.Desk;

/// <summary>Undoes removals for an operator, on the desk and on the command line: shown first, then done, and audited.</summary>
public sealed class UndoActs(RemovalUndo undo, UndoOrders orders, AuditLog audit, IWaker waker, WorkflowModes modes, TimeProvider time)
{
    /// <summary>What undoing would do in each instance, or why it may not. Asks the vendors and changes nothing.</summary>
    public async Task<UndoOffer> OfferAsync(RequestRef request, CancellationToken ct) =>
        new(request, await undo.PlanAsync(request, ct));

    /// <summary>
    /// Completes the notes of undos that died after their last change: nothing is left to restore, and a note says that it
    /// is under way.
    /// </summary>
    public async Task FinishNotesAsync(UndoOffer offer, string by, CancellationToken ct)
    {
        if (modes.IsShadow(DeprovisioningWorkflow.WorkflowId)) return;
        foreach (var plan in offer.Plans.Where(plan => plan.IsNothing)) await orders.FinishAsync(offer.Request, plan, by, ct);
    }

    /// <summary>Does what was offered, one sentence for each instance; each is done only where all was restored.</summary>
    public async Task<IReadOnlyList<ActResult>> CarryOutAsync(UndoOffer offer, By by, CancellationToken ct)
    {
        if (modes.IsShadow(DeprovisioningWorkflow.WorkflowId))
            return [ActResult.Not("Nothing was undone: deprovisioning is in shadow, and writes nothing. Set 'deprovisioning.mode: act' first, or restore by hand.")];
        var results = new List<ActResult>();
        foreach (var plan in offer.ToDo) results.Add(await CarryOutAsync(offer.Request, plan, by, ct));
        return results;
    }

    private async Task<ActResult> CarryOutAsync(RequestRef request, UndoPlan plan, By by, CancellationToken ct)
    {
        await AuditAsync(request, by, "began to undo a removal", $"{plan.Instance}: {string.Join("; ", plan.Lines)}", ct);
        var result = await orders.CarryOutAsync(request, plan, by.Name, ct);
        if (result.NoSeat is not null)
        {
            await AuditAsync(request, by, "undoes a removal that waits for a seat", plan.Instance.ToString(), ct);
            await waker.WakeAsync(request, ct);
            return ActResult.Not($"{plan.Instance}: no seat is free. The bot tries again every hour and goes on by itself.");
        }

        var detail = $"{plan.Instance}: {InWords(result)}";
        await AuditAsync(request, by, "undid a removal", detail, ct);
        await waker.WakeAsync(request, ct);
        return result.NotRestored.Count == 0
            ? ActResult.Done(detail + ".")
            : ActResult.Not($"{detail}; NOT restored: {string.Join(", ", result.NotRestored)}.");
    }

    private static string InWords(UndoResult result) => result.User is { } user
        ? $"user {user.Id} is {user.Role}, {(user.IsSuspended ? "suspended" : "not suspended")}, "
            + $"{result.Tickets} tickets given back"
        : "no account, the Okta app only";

    private Task AuditAsync(RequestRef request, By by, string what, string detail, CancellationToken ct) => audit.AppendAsync(
        new AuditEntry(
            AuditKind.Operator, time.GetUtcNow(), by.Name, what, request, DeprovisioningWorkflow.WorkflowId,
            Detail: $"{by.Reason} ({detail})"), ct);
}

/// <summary>What undoing a removal would do, as it was read just now.</summary>
public sealed record UndoOffer(RequestRef Request, IReadOnlyList<UndoPlan> Plans)
{
    public IReadOnlyList<UndoPlan> ToDo => [.. Plans.Where(plan => plan.Refusal is null && !plan.IsNothing)];

    /// <summary>Whether some instance is as it was before already.</summary>
    public bool IsAnyDone => Plans.Any(plan => plan.IsNothing);

    /// <summary>The same for the same offer: what was shown is what is done, or nothing.</summary>
    public string Mark => Digest.Of(ToDo.SelectMany(plan => plan.Lines.Prepend(plan.Instance.ToString())));

    /// <summary>A heading for one instance.</summary>
    public static string Heading(UndoPlan plan) => plan switch
    {
        { Refusal: { } why } => $"{plan.Instance}: not undone, {why}.",
        { IsNothing: true } => $"{plan.Instance}: everything is as it was before; nothing to restore.",
        { Before: { HasAccount: true } before } => $"{plan.Instance}: would restore for user {before.UserId} ({before.Name}):",
        _ => $"{plan.Instance}: would restore for {plan.Before!.Name}, who had no account:",
    };
}
