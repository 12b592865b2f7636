using System.Globalization;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Deprovisioning.Readers;
using AccessBot.Workflows.Deprovisioning.Steps;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory.Removals;

namespace AccessBot.Workflows.Deprovisioning.Undo;

/// <summary>
/// Plans the way back from the saved state, and refuses where it would restore the wrong thing: another person in the
/// issue, too long ago, or an account that somebody changed since.
/// </summary>
public sealed class RemovalUndo(
    IReadOnlyList<IZendeskRestore> zendesks, ISavedStates saved, SightingReader sightings,
    AppSteps apps, DeprovisioningOptions options, TimeProvider time)
{
    public const string NothingSaved =
        "the bot took nothing away on this issue in this instance, so there is nothing to give back";
    public const string GaveAccess =
        "this issue gave access, and an undo only gives back what a removal took away; to take the access away, file an access request that says "
        + "\"remove access\"";
    public const string SavedStateGone =
        "the bot took access away here, and no longer has what it saved before: its database was lost or put back to an earlier state since; give it back by "
        + "hand, by what the evidence on the issue shows";
    public const string IssueGone = "the issue was deleted, or the bot can no longer see it";
    public const string AnotherPerson = "the issue now names another person than the one whose access was removed";
    public const string StillGoingOn =
        "the removal on this issue is still going on; close the issue or put the hold label on it first";
    public const string TooLongAgo = "the removal is longer ago than the configured days for undoing";
    public const string AccountGone = "the account was deleted since";
    public const string ChangedSince = "somebody changed the account since the removal";

    public IEnumerable<InstanceName> Instances => zendesks.Select(zendesk => zendesk.Instance);

    public async Task<IReadOnlyList<UndoPlan>> PlanAsync(RequestRef request, CancellationToken ct)
    {
        var seen = await sightings.ReadWholeAsync(request, ct);
        var plans = new List<UndoPlan>();
        var names = await saved.ListAsync(request, ct);
        foreach (var zendesk in zendesks)
        {
            var instance = zendesk.Instance;
            foreach (var name in names.Where(name => SavedName.InstanceOf(name) == instance && name != instance).Prepend(instance))
                plans.Add(await PlanAsync(zendesk, name, request, seen, ct));
        }

        return plans;
    }

    private async Task<UndoPlan> PlanAsync(
        IZendeskRestore zendesk, InstanceName name, RequestRef request, Sighting? seen, CancellationToken ct)
    {
        if (await saved.FindAsync(request, name, ct) is not { } state)
            return UndoPlan.Refused(zendesk.Instance, name, WhyNothingIsSaved(seen, zendesk.Instance));
        var before = BeforeState.Parse(state.State);
        if (seen is null) return UndoPlan.Refused(zendesk.Instance, name, IssueGone, before);
        if (before.Subject != RemovalReader.DigestOf(seen))
            return UndoPlan.Refused(zendesk.Instance, name, AnotherPerson, before);
        if (WouldBeTakenAgain(seen, zendesk.Instance, before))
            return UndoPlan.Refused(zendesk.Instance, name, StillGoingOn, before);
        if (time.GetUtcNow() - state.SavedAt > options.UndoFor)
            return UndoPlan.Refused(zendesk.Instance, name, TooLongAgo, before);
        var app = await MissingAppAsync(zendesk.Instance, before, ct);
        if (!before.HasAccount) return new UndoPlan(
            zendesk.Instance, before, null, false, [], false, 0, app is null ? [] : [InWords(app)])
        { RestoresApp = app, SavedAs = name };
        if (await zendesk.FindUserAsync(before.UserId, ct) is not { IsActive: true } user)
        {
            return UndoPlan.Refused(zendesk.Instance, name, AccountGone, before);
        }

        return IsAsLeft(before, user)
            ? await PlanAsync(zendesk, name, request, before, user, app, ct)
            : UndoPlan.Refused(
                zendesk.Instance, name,
                $"{ChangedSince}: it is {user.Role}, {Suspension(user.IsSuspended)}, {user.Tags.Count} tags", before);
    }

    // Without a saved state the bot's own notes, and what the journal still has, say what happened.
    private static string WhyNothingIsSaved(Sighting? seen, InstanceName instance)
    {
        if (seen is null) return NothingSaved;
        if (DidHere(seen, $"evidence/{instance}.") || DidHere(seen, $"suspend/{instance}.") || DidHere(seen, $"take-app/{instance}.")) return SavedStateGone;
        return seen.OwnNotes.Any(note => note.Marker.Kind == "access/ready") || seen.Journal.Any(SeatReceipt.IsGiven) ? GaveAccess : NothingSaved;
    }

    private static bool DidHere(Sighting seen, string begins) =>
        seen.OwnNotes.Select(note => note.Marker.Key).Concat(seen.Journal.Where(entry => entry.ReceivedAt is not null).Select(entry => entry.Key))
            .Any(key => key.StartsWith($"{DeprovisioningWorkflow.WorkflowId}/{begins}", StringComparison.Ordinal));

    // Until the evidence stands, every look at the open issue goes on with the removal.
    private bool WouldBeTakenAgain(Sighting seen, InstanceName instance, BeforeState before) =>
        seen.Issue.IsOpen && !seen.Issue.Has(options.HoldLabel)
        && !seen.IsDone($"{DeprovisioningWorkflow.WorkflowId}/evidence/{instance}.{before.Subject}");

    // Each part is either as it was before or as the removal leaves it; anything else is somebody's doing.
    private static bool IsAsLeft(BeforeState before, ZendeskUser user) =>
        user.Email?.Value == before.Email
        && (user.Role == "end-user" || user.Role == before.Role && user.CustomRole?.Value == before.CustomRole)
        && (user.IsSuspended || user.IsSuspended == before.IsSuspended)
        && (user.Tags.Count == 0 || user.Tags.Order().SequenceEqual(before.Tags.Order()));

    private async Task<UndoPlan> PlanAsync(
        IZendeskRestore zendesk, InstanceName name, RequestRef request, BeforeState before, ZendeskUser user, AppHeld? app,
        CancellationToken ct)
    {
        var role = !before.HasRankOf(user) || user.IsSuspended != before.IsSuspended;
        var tags = !user.Tags.Order().SequenceEqual(before.Tags.Order());
        var groups = user.Role == "end-user" ? before.Groups : await MissingAsync(zendesk, before, ct);
        var tickets = 0;
        await foreach (var batch in RestorableAsync(zendesk, name, request, ct)) tickets += batch.Count;
        var lines = new List<string>();
        if (role) lines.Add(
            $"role {before.Role}{(before.CustomRole is { } id ? $" (custom role {id})" : "")}{Sight(before)}, "
            + Suspension(before.IsSuspended));
        if (groups.Count > 0) lines.Add($"groups {string.Join(", ", groups.Select(seat => seat.Group))}");
        if (tags) lines.Add($"tags {string.Join(", ", before.Tags)}");
        if (tickets > 0) lines.Add(
            string.Create(
                CultureInfo.InvariantCulture, $"{tickets:N0} tickets that are still open and assigned to nobody"));
        if (app is not null) lines.Add(InWords(app));
        return new UndoPlan(zendesk.Instance, before, null, role, groups, tags, tickets, lines) { RestoresApp = app, SavedAs = name };
    }

    /// <summary>What the person held of the Okta app and does not hold now; null when nothing is missing.</summary>
    public async Task<AppHeld?> MissingAppAsync(InstanceName instance, BeforeState before, CancellationToken ct)
    {
        if (before.App is not { } had || apps.Find(instance) is not { } app) return null;
        var now = await app.ReadAsync(had.DirectoryId, ct);
        var (member, direct) = (had.IsMember && !now.IsMember, had.IsDirect && now.Assignment == AppBy.Nobody);
        return member || direct ? now with { IsMember = member, Assignment = direct ? AppBy.Person : AppBy.Nobody } : null;
    }

    private static string InWords(AppHeld app) =>
        app.IsMember ? $"the Okta group {app.Group}" : $"the Okta app {app.App}";

    /// <summary>
    /// The saved tickets that are still open, in the same group and with nobody; batches of at most 100.
    /// </summary>
    public async IAsyncEnumerable<IReadOnlyList<AssignedTicket>> RestorableAsync(
        IZendeskRestore zendesk, InstanceName name, RequestRef request,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var batch = new List<SavedTicket>();
        await foreach (var ticket in saved.ReadTicketsAsync(request, name, ct))
        {
            batch.Add(ticket);
            if (batch.Count < TicketRounds.BatchSize) continue;
            yield return await StillOpenAsync(zendesk, batch, ct);
            batch.Clear();
        }

        if (batch.Count > 0) yield return await StillOpenAsync(zendesk, batch, ct);
    }

    private static async Task<IReadOnlyList<AssignedTicket>> StillOpenAsync(
        IZendeskRestore zendesk, List<SavedTicket> batch, CancellationToken ct)
    {
        var groups = batch.ToDictionary(ticket => ticket.Id, ticket => ticket.Group);
        var now = await zendesk.ReadTicketsAsync([.. groups.Keys], ct);
        return [.. now.Where(
            one => one is { Assignee: null, Ticket.IsOpen: true }
                && groups.GetValueOrDefault(one.Ticket.Id) == one.Ticket.Group)
            .Select(one => one.Ticket)];
    }

    private static async Task<IReadOnlyList<GroupSeat>> MissingAsync(
        IZendeskRestore zendesk, BeforeState before, CancellationToken ct)
    {
        var has = await zendesk.ListGroupsAsync(before.UserId, ct);
        return [.. before.Groups.Where(seat => has.All(other => other.Group != seat.Group))];
    }

    private static string Sight(BeforeState before) => before.Rank.HasRestriction && before.TicketRestriction is { } only
        ? $" (ticket restriction: {only})" : "";

    private static string Suspension(bool suspended) => suspended ? "suspended" : "not suspended";
}
