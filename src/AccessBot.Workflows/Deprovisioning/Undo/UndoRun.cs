using System.Globalization;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Deprovisioning.Readers;
using AccessBot.Workflows.Deprovisioning.Steps;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Deprovisioning.Undo;

/// <summary>
/// Carries out a plan that a person confirmed, in the order in which the vendor allows it, and reads back.
/// </summary>
public sealed class UndoRun(
    IReadOnlyList<IZendeskRestore> zendesks, RemovalUndo undo, TicketJobs jobs, AppSteps apps)
{
    private const int MostTries = 3;

    public async Task<UndoResult> ApplyAsync(RequestRef request, UndoPlan plan, CancellationToken ct)
    {
        if (plan.Refusal is not null || plan.Before is not { } before)
            throw new InvalidOperationException("a refused undo is not carried out");
        var app = await GiveAppBackAsync(plan, before, ct);
        if (!before.HasAccount) return new UndoResult(plan.Instance, null, 0, app is null ? [] : [app]);
        var zendesk = zendesks.First(one => one.Instance == plan.Instance);
        var refused = new List<string>();
        try
        {
            await TryAsync("role", refused, async () =>
            {
                if (plan.RestoresRole) await zendesk.RestoreRoleAsync(before.UserId, before.Rank, before.IsSuspended, ct);
            });
        }
        catch (NoSeatFree full)
        {
            var now = await zendesk.FindUserAsync(before.UserId, ct);
            return new UndoResult(plan.Instance, now, 0, app is null ? [] : [app]) { NoSeat = full };
        }

        // Without the role there is nothing that could be in a group or have a ticket.
        var isBack = refused.Count == 0;
        foreach (var seat in isBack ? plan.Groups.OrderBy(seat => seat.IsDefault) : Enumerable.Empty<GroupSeat>())
            await TryAsync($"group {seat.Group}", refused, () => zendesk.JoinGroupAsync(before.UserId, seat, ct));
        if (plan.RestoresTags)
            await TryAsync("tags", refused, () => zendesk.RestoreTagsAsync(before.UserId, before.Tags, ct));
        var tickets = isBack ? await GiveBackAsync(zendesk, plan.SavedAs, request, before, ct) : (0, await CountAsync(zendesk, plan.SavedAs, request, ct));
        var missing = await ReadBackAsync(zendesk, before, tickets, app, ct);
        return missing with { NotRestored = [.. missing.NotRestored, .. missing.NotRestored.Count > 0 ? refused : []] };
    }

    // What the instance refuses of one part does not keep the others from the person; it is said with the vendor's words.
    private static async Task TryAsync(string part, List<string> refused, Func<Task> restore)
    {
        try
        {
            await restore();
        }
        catch (VendorRefusal refusal) when (!refusal.IsOfCredentials)
        {
            refused.Add($"the {part}: {refusal.Message}");
        }
    }

    /// <returns>What could not be given back; null when nothing is missing.</returns>
    private async Task<string?> GiveAppBackAsync(UndoPlan plan, BeforeState before, CancellationToken ct)
    {
        if (plan.RestoresApp is not { } missing || apps.Find(plan.Instance) is not { } app) return null;
        var why = await app.GiveBackAsync(before.App!.DirectoryId, missing, ct);
        if (why is null && await undo.MissingAppAsync(plan.Instance, before, ct) is null) return null;
        return $"the Okta {(missing.IsMember ? "group" : "app")}{(why is null ? "" : $" ({why})")}";
    }

    // A ticket that a job did not change is tried again; what still waits after the last try was not restored.
    private async Task<(int Given, int Left)> GiveBackAsync(
        IZendeskRestore zendesk, InstanceName name, RequestRef request, BeforeState before, CancellationToken ct)
    {
        var waiting = await CountAsync(zendesk, name, request, ct);
        var left = waiting;
        for (var tries = 0; left > 0 && tries < MostTries; tries++)
        {
            await foreach (var batch in undo.RestorableAsync(zendesk, name, request, ct))
            {
                if (batch.Count == 0) continue;
                var job = await zendesk.ReassignAsync(batch, new TicketsGoTo(before.UserId), ct);
                await jobs.FollowAsync(zendesk.ReadJobsAsync, [job], ct);
            }

            left = await CountAsync(zendesk, name, request, ct);
        }

        return (waiting - left, left);
    }

    private async Task<int> CountAsync(IZendeskRestore zendesk, InstanceName name, RequestRef request, CancellationToken ct)
    {
        var count = 0;
        await foreach (var batch in undo.RestorableAsync(zendesk, name, request, ct)) count += batch.Count;
        return count;
    }

    private static async Task<UndoResult> ReadBackAsync(
        IZendeskRestore zendesk, BeforeState before, (int Given, int Left) tickets, string? app,
        CancellationToken ct)
    {
        var user = await zendesk.FindUserAsync(before.UserId, ct)
            ?? throw new VendorTrouble($"Zendesk {zendesk.Instance}", $"user {before.UserId} cannot be read back");
        var groups = before.Groups.Count == 0 ? [] : await zendesk.ListGroupsAsync(before.UserId, ct);
        var missing = new List<string>();
        if (user.Role != before.Role || user.CustomRole?.Value != before.CustomRole) missing.Add("role");
        else if (!before.HasRankOf(user)) missing.Add("ticket restriction");
        if (user.IsSuspended != before.IsSuspended) missing.Add("suspension");
        if (!user.Tags.Order().SequenceEqual(before.Tags.Order())) missing.Add("tags");
        if (before.Groups.Any(seat => groups.All(other => other.Group != seat.Group))) missing.Add("groups");
        else if (before.Groups.Any(seat => seat.IsDefault && !groups.Contains(seat))) missing.Add("default group");
        if (tickets.Left > 0) missing.Add(string.Create(CultureInfo.InvariantCulture, $"{tickets.Left:N0} tickets"));
        if (app is not null) missing.Add(app);
        return new UndoResult(zendesk.Instance, user, tickets.Given, missing);
    }
}
