using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Workflows.Deprovisioning;

/// <summary>
/// Carries out a plan that a person confirmed, in the order in which the vendor allows it, and reads back.
/// </summary>
public sealed class UndoRun(IReadOnlyList<IZendeskRestore> zendesks, RemovalUndo undo, TicketJobs jobs)
{
    public async Task<UndoResult> ApplyAsync(RequestRef request, UndoPlan plan, CancellationToken ct)
    {
        if (plan.Refusal is not null || plan.Before is not { } before)
            throw new InvalidOperationException("a refused undo is not carried out");
        var zendesk = zendesks.First(one => one.Instance == plan.Instance);
        if (plan.RestoresRole)
        {
            await zendesk.RestoreRoleAsync(
                before.UserId, before.Role, before.CustomRole is { } id ? new CustomRoleId(id) : null,
                before.IsSuspended, ct);
        }

        foreach (var seat in plan.Groups.OrderBy(seat => seat.IsDefault)) await zendesk.JoinGroupAsync(
            before.UserId, seat, ct);
        if (plan.RestoresTags) await zendesk.RestoreTagsAsync(before.UserId, before.Tags, ct);
        var tickets = await GiveBackAsync(zendesk, request, before, ct);
        return await ReadBackAsync(zendesk, before, tickets, ct);
    }

    private async Task<int> GiveBackAsync(
        IZendeskRestore zendesk, RequestRef request, BeforeState before, CancellationToken ct)
    {
        var given = 0;
        await foreach (var batch in undo.RestorableAsync(zendesk, request, ct))
        {
            if (batch.Count == 0) continue;
            var job = await zendesk.ReassignAsync(batch, new TicketsGoTo(before.UserId), ct);
            var failed = await jobs.FollowAsync(zendesk.ReadJobsAsync, [job], ct);
            given += batch.Count - failed.Count;
        }

        return given;
    }

    private static async Task<UndoResult> ReadBackAsync(
        IZendeskRestore zendesk, BeforeState before, int tickets, CancellationToken ct)
    {
        var user = await zendesk.FindUserAsync(before.UserId, ct)
            ?? throw new VendorTrouble($"Zendesk {zendesk.Instance}", $"user {before.UserId} cannot be read back");
        var groups = before.Groups.Count == 0 ? [] : await zendesk.ListGroupsAsync(before.UserId, ct);
        var missing = new List<string>();
        if (user.Role != before.Role || user.CustomRole?.Value != before.CustomRole) missing.Add("role");
        if (user.IsSuspended != before.IsSuspended) missing.Add("suspension");
        if (!user.Tags.Order().SequenceEqual(before.Tags.Order())) missing.Add("tags");
        if (before.Groups.Any(seat => groups.All(other => other.Group != seat.Group))) missing.Add("groups");
        return new UndoResult(zendesk.Instance, user, tickets, missing);
    }
}
