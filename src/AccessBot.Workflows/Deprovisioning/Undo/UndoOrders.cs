using AccessBot.Vocabulary;
using AccessBot.Workflows.Deprovisioning.Readers;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports.Memory.Removals;

namespace AccessBot.Workflows.Deprovisioning.Undo;

/// <summary>
/// Carries out what an operator confirmed, and says so on the issue. Where no seat is free the order is kept with the saved
/// state, which nobody outside can write, and every later look at the issue goes on with it.
/// </summary>
public sealed class UndoOrders(
    RemovalUndo undo, UndoRun run, UndoNotes notes, ISavedStates saved, IRemovalHistory history, SeatShortage shortage,
    TimeProvider time)
{
    public async Task<UndoResult> CarryOutAsync(RequestRef request, UndoPlan plan, string by, CancellationToken ct)
    {
        await notes.BeginAsync(request, plan.SavedAs, by, ct);
        return await ApplyAsync(request, plan, by, ct);
    }

    /// <summary>Completes the note of an undo that left nothing to do.</summary>
    public async Task FinishAsync(RequestRef request, UndoPlan plan, string by, CancellationToken ct)
    {
        if (!await notes.IsOpenAsync(request, plan.SavedAs, ct)) return;
        await history.UndoneAsync(plan.Instance, request, time.GetUtcNow(), ct);
        await EndAsync(request, plan, by, [], ct);
    }

    /// <summary>The undos of this issue that wait for a seat. Asks the database only where a note says that there are.</summary>
    public async Task<IReadOnlyList<UndoWaiting>> FindAsync(Sighting seen, CancellationToken ct)
    {
        List<UndoWaiting> waiting = [];
        foreach (var name in UndoNotes.OpenIn(seen).Where(name => undo.Instances.Contains(SavedName.InstanceOf(name))))
        {
            if (await saved.FindAsync(seen.Request, name, ct) is { } state && BeforeState.Parse(state.State).Order is { } order)
                waiting.Add(new UndoWaiting(SavedName.InstanceOf(name), order.By, order.At) { SavedAs = name });
        }

        return waiting;
    }

    /// <summary>Tries again. False when the undo has come to its end: done, or refused by what happened meanwhile.</summary>
    public async Task<bool> GoOnAsync(RequestRef request, UndoWaiting waiting, CancellationToken ct)
    {
        var plan = (await undo.PlanAsync(request, ct)).First(plan => plan.SavedAs == waiting.SavedAs);
        if (plan.Refusal is not { } why) return (await ApplyAsync(request, plan, waiting.By, ct)).NoSeat is not null;
        await EndAsync(request, plan, waiting.By, [$"anything, because {why}"], ct);
        return false;
    }

    private async Task<UndoResult> ApplyAsync(RequestRef request, UndoPlan plan, string by, CancellationToken ct)
    {
        var result = await run.ApplyAsync(request, plan, ct);
        if (result.NoSeat is not { } full)
        {
            await history.UndoneAsync(plan.Instance, request, time.GetUtcNow(), ct);
            await EndAsync(request, plan, by, result.NotRestored, ct);
            return result;
        }

        var order = plan.Before!.Order ?? new UndoOrder(by, time.GetUtcNow());
        await saved.ReplaceAsync(request, plan.SavedAs, (plan.Before with { Order = order }).ToJson(), ct);
        await shortage.TellAsync(plan.Instance, full, ct);
        await notes.WaitAsync(request, plan.SavedAs, order.By, order.At, ct);
        return result;
    }

    // The order is forgotten last: an undo that died before its note was complete is looked at again.
    private async Task EndAsync(
        RequestRef request, UndoPlan plan, string by, IReadOnlyList<string> missing, CancellationToken ct)
    {
        await notes.DoneAsync(request, plan.SavedAs, by, missing, ct);
        if (plan.Before is not { Order: not null } before) return;
        await shortage.SettleAsync(plan.Instance, ct);
        await saved.ReplaceAsync(request, plan.SavedAs, (before with { Order = null }).ToJson(), ct);
    }
}

/// <summary>An undo that an operator confirmed and that waits for a seat.</summary>
/// <param name="Tried">This look has tried it already.</param>
public sealed record UndoWaiting(InstanceName Instance, string By, DateTimeOffset Since, bool Tried = false)
{
    public InstanceName SavedAs { get; init; } = Instance;
}
