using AccessBot.Connectors.Http;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Zendesk.Removal;

/// <summary>Takes access away in one instance, over its connection and with its credentials only.</summary>
internal sealed class ZendeskRemoval(
    InstanceName instance, VendorConnection zendesk, ZendeskClient client, TimeProvider time) : IZendeskRemoval
{
    private static readonly TimeSpan TeamCountsFor = TimeSpan.FromHours(1);
    private readonly ZendeskTickets tickets = new(zendesk);
    private readonly ZendeskAccounts accounts = new(zendesk, client);
    private long? ownId;
    private (int Team, DateTimeOffset At)? team;

    public InstanceName Instance => instance;

    public async Task<long> GetOwnUserIdAsync(CancellationToken ct)
    {
        if (ownId is { } known) return known;
        var me = (await zendesk.GetAsync("users/me", ct)).OrRefusal().Read(ZendeskJson.Default.WireMeEnvelope).User;

        // For nobody Zendesk answers 200 as well, with a user that has no id.
        ownId = me.Id
            ?? throw new VendorRefusal(
                zendesk.Vendor, 401, "does not say who the bot is: its token is signed in as nobody");
        return ownId.Value;
    }

    public async Task<int> CountTeamAsync(CancellationToken ct)
    {
        if (team is { } known && time.GetUtcNow() - known.At < TeamCountsFor) return known.Team;
        var answer = (await zendesk.GetAsync("users?role%5B%5D=agent&role%5B%5D=admin&per_page=1", ct)).OrRefusal();
        var count = (int)(answer.Read(RemovalJson.Default.WireCount).Count ?? 0);
        team = (count, time.GetUtcNow());
        return count;
    }

    public Task<IReadOnlyList<ZendeskUser>> FindAccountsAsync(EmailAddress email, CancellationToken ct) =>
        accounts.FindAsync(email, ct);

    public Task<IReadOnlyList<ZendeskUser>> FindUsersByNameAsync(string name, CancellationToken ct) =>
        client.FindUsersByNameAsync(name, ct);

    public Task<ZendeskUser?> FindUserAsync(long id, CancellationToken ct) => accounts.FindAsync(id, ct);

    public Task<IReadOnlyList<GroupSeat>> ListGroupsAsync(long userId, CancellationToken ct) =>
        accounts.ListGroupsAsync(userId, ct);

    public Task<TicketPage> ListAssignedAsync(long userId, string? after, CancellationToken ct) =>
        tickets.ListAssignedAsync(userId, after, ct);

    public Task<string> ReassignAsync(
        IReadOnlyList<AssignedTicket> batch, TicketsGoTo target, CancellationToken ct) =>
        tickets.ReassignAsync(batch, target, ct);

    public Task<IReadOnlyList<TicketJob>> ReadJobsAsync(IReadOnlyList<string> ids, CancellationToken ct) =>
        tickets.ReadJobsAsync(ids, ct);

    public Task<ZendeskUser> RemoveTagsAsync(ZendeskUser user, CancellationToken ct) =>
        accounts.ChangeAsync(user.Id, new WireUserChange { Tags = [] }, ct);

    public Task<ZendeskUser> DemoteAsync(ZendeskUser user, CancellationToken ct) =>
        accounts.ChangeAsync(user.Id, new WireUserChange { Role = "end-user" }, ct);

    public Task<ZendeskUser> SuspendAsync(ZendeskUser user, CancellationToken ct) =>
        accounts.ChangeAsync(user.Id, new WireUserChange { Suspended = true }, ct);

    public async Task EndSessionsAsync(long userId, CancellationToken ct) =>
        (await zendesk.SendAsync(HttpMethod.Delete, $"users/{userId}/sessions", null, ct)).OrRefusal();

    public async Task<SessionCount> CountSessionsAsync(long userId, CancellationToken ct)
    {
        var answer = (await zendesk.GetAsync($"users/{userId}/sessions?per_page=100", ct)).OrRefusal();
        var sessions = answer.Read(RemovalJson.Default.WireSessions);
        return new SessionCount((int)(sessions.Count ?? sessions.Sessions.Count), answer.RequestId());
    }
}
