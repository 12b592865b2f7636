using System.Net;
using System.Net.Http.Json;
using AccessBot.Connectors.Http;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Zendesk.Removal;

/// <summary>Gives back in one instance what a removal took.</summary>
internal sealed class ZendeskRestore(InstanceName instance, VendorConnection zendesk, ZendeskClient client)
    : IZendeskRestore
{
    private readonly ZendeskTickets tickets = new(zendesk);
    private readonly ZendeskAccounts accounts = new(zendesk, client);

    public InstanceName Instance => instance;

    public Task<ZendeskUser?> FindUserAsync(long id, CancellationToken ct) => accounts.FindAsync(id, ct);

    public async Task<ZendeskUser> RestoreRoleAsync(
        long userId, RoleToRestore to, bool suspended, CancellationToken ct)
    {
        if (!to.HasRestriction) return await accounts.ChangeAsync(
            userId, new WireUserChange { Role = to.Role, CustomRoleId = to.CustomRole?.Value, Suspended = suspended }, ct);
        var stored = await accounts.ChangeAsync(userId, JsonContent.Create(
            new(new(to.Role, suspended, to.TicketRestriction)), RemovalJson.Default.WireAgentBackEnvelope), ct);

        // A restriction may be judged by the role that the user had until then; as an agent the user gets it.
        return stored.TicketRestriction == to.TicketRestriction ? stored : await accounts.ChangeAsync(
            userId, JsonContent.Create(new(new(to.TicketRestriction)), RemovalJson.Default.WireSightEnvelope), ct);
    }

    public Task<ZendeskUser> RestoreTagsAsync(long userId, IReadOnlyList<string> tags, CancellationToken ct) =>
        accounts.ChangeAsync(userId, new WireUserChange { Tags = tags }, ct);

    public Task<IReadOnlyList<GroupSeat>> ListGroupsAsync(long userId, CancellationToken ct) =>
        accounts.ListGroupsAsync(userId, ct);

    public async Task JoinGroupAsync(long userId, GroupSeat seat, CancellationToken ct)
    {
        var body = new WireNewMembershipEnvelope(new(seat.Group, seat.IsDefault));
        using var content = JsonContent.Create(body, RemovalJson.Default.WireNewMembershipEnvelope);
        var answer = await zendesk.SendAsync(HttpMethod.Post, $"users/{userId}/group_memberships", content, ct);

        // Being in the group already is 422, and what was wanted.
        if (answer.Status != HttpStatusCode.UnprocessableEntity) answer.OrRefusal();
    }

    public Task<IReadOnlyList<TicketNow>> ReadTicketsAsync(IReadOnlyList<long> ids, CancellationToken ct) =>
        tickets.ReadAsync(ids, ct);

    public Task<string> ReassignAsync(
        IReadOnlyList<AssignedTicket> batch, TicketsGoTo target, CancellationToken ct) =>
        tickets.ReassignAsync(batch, target, ct);

    public Task<IReadOnlyList<TicketJob>> ReadJobsAsync(IReadOnlyList<string> ids, CancellationToken ct) =>
        tickets.ReadJobsAsync(ids, ct);
}
