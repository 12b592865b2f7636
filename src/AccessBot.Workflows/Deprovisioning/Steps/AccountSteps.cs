using AccessBot.Vocabulary;
using AccessBot.Workflows.Deprovisioning.Readers;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Deprovisioning.Steps;

/// <summary>
/// Changes the account, one thing at a time. Zendesk answers an update with the user as it stored it: that must show
/// the change, and that the account is still one that may be touched.
/// </summary>
public sealed class AccountSteps(AppSteps apps, DeprovisioningOptions options, TimeProvider time)
{
    // Between the last look and a change nobody should have had time to make an admin of the leaver or to give work to
    // them.
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(15);

    private const int Forbidden = 403, Unprocessable = 422;

    public async Task<InstancePart> RemoveTagsAsync(
        IZendeskRemoval zendesk, InstancePart part, ZendeskUser user, CancellationToken ct) =>
        Stored(part, user, await zendesk.RemoveTagsAsync(user, ct), stored => stored.Tags.Count == 0, "tags");

    public async Task<InstancePart> DemoteAsync(
        IZendeskRemoval zendesk, RemovalSnapshot seen, InstancePart part, ZendeskUser user, CancellationToken ct)
    {
        var fresh = await FreshAsync(zendesk, seen, part, user, ct);
        if (fresh.Account is not Account.Found { User: var now }) return fresh;
        if (IsOld(part.Facts.NoneAt) && await TicketRounds.CountOpenAsync(zendesk, user.Id, ct) is { Open: > 0 })
        {
            return fresh with { Tickets = Tickets.Some };
        }

        return Stored(fresh, now, await zendesk.DemoteAsync(now, ct), stored => stored.Role == "end-user", "role");
    }

    public async Task<InstancePart> SuspendAsync(
        IZendeskRemoval zendesk, RemovalSnapshot seen, InstancePart part, ZendeskUser user, CancellationToken ct)
    {
        var fresh = await FreshAsync(zendesk, seen, part, user, ct);
        if (fresh.Account is not Account.Found { User: var now }) return fresh;
        try
        {
            return Stored(fresh, now, await zendesk.SuspendAsync(now, ct), stored => stored.IsSuspended, "suspension");
        }
        catch (VendorRefusal refusal) when (
            !refusal.IsOfCredentials && now.Role != "end-user" && refusal.Status is Forbidden or Unprocessable)
        {
            return fresh with { SuspendsAgents = false };
        }
    }

    public static async Task<InstancePart> EndSessionsAsync(
        IZendeskRemoval zendesk, InstancePart part, ZendeskUser user, CancellationToken ct)
    {
        await zendesk.EndSessionsAsync(user.Id, ct);
        return part with { SessionsEnded = true, ReadBack = false };
    }

    /// <summary>
    /// Account, tickets, sessions and Okta app as they are after the last change; whatever is not right is done again.
    /// </summary>
    public async Task<InstancePart> ReadBackAsync(
        IZendeskRemoval zendesk, RemovalSnapshot seen, InstancePart part, ZendeskUser user, CancellationToken ct)
    {
        var looked = await LookAsync(zendesk, seen, part, user, ct);
        if (looked.Account is not Account.Found { User: var now }) return looked;
        var (open, ticketsRequest) = await TicketRounds.CountOpenAsync(zendesk, user.Id, ct);
        var sessions = await zendesk.CountSessionsAsync(user.Id, ct);
        looked = await apps.ReadAsync(seen.Facts.Person!, looked, ct);
        var at = time.GetUtcNow();
        return looked with
        {
            Tickets = open == 0 ? Tickets.None : Tickets.Some,
            SessionsEnded = sessions.Open == 0,
            ReadBack = now is { Role: "end-user", IsSuspended: true, Tags.Count: 0 } && open == 0 && sessions.Open == 0
                && looked.App is not (AppHold.NotRead or AppHold.Held),
            Facts = looked.Facts with
            {
                Proof = new Proof(now, open, sessions.Open, at, ticketsRequest, sessions.RequestId, looked.Facts.Held),
                NoneAt = open == 0 ? at : null,
            },
        };
    }

    private async Task<InstancePart> FreshAsync(
        IZendeskRemoval zendesk, RemovalSnapshot seen, InstancePart part, ZendeskUser user, CancellationToken ct) =>
        IsOld(part.Facts.SeenAt) ? await LookAsync(zendesk, seen, part, user, ct) : part;

    private async Task<InstancePart> LookAsync(
        IZendeskRemoval zendesk, RemovalSnapshot seen, InstancePart part, ZendeskUser user, CancellationToken ct)
    {
        if (await zendesk.FindUserAsync(user.Id, ct) is not { IsActive: true } now)
            return part.Untouched(Because.AccountGone);
        now = now with { Identities = user.Identities };
        var objection =
            InstanceReader.Objection(seen.Facts.Person!, now, await zendesk.GetOwnUserIdAsync(ct), options.Protected, judged: user.Email);
        return objection is null ? part.Seen(now, time.GetUtcNow()) : part.Untouched(objection);
    }

    private InstancePart Stored(
        InstancePart part, ZendeskUser user, ZendeskUser stored, Func<ZendeskUser, bool> took, string what)
    {
        if (stored.Id != user.Id || !took(stored))
        {
            throw new VendorTrouble(
                $"Zendesk {part.Name}", $"accepted the change of {what} of user {user.Id} and did not store it");
        }

        if (stored.Role == "admin") return part.Untouched(Because.Admin);
        return part.Seen(stored with { Identities = user.Identities }, time.GetUtcNow());
    }

    private bool IsOld(DateTimeOffset? at) => at is null || time.GetUtcNow() - at > FreshFor;
}
