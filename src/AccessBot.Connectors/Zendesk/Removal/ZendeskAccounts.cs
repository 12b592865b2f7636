using System.Net.Http.Json;
using AccessBot.Connectors.Http;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Zendesk.Removal;

/// <summary>Accounts of one instance as removing and restoring need them.</summary>
internal sealed class ZendeskAccounts(VendorConnection zendesk, ZendeskClient client)
{
    public Task<ZendeskUser?> FindAsync(long id, CancellationToken ct) => client.FindUserAsync(id, ct);

    /// <inheritdoc cref="IZendeskRemoval.FindAccountsAsync"/>
    public async Task<IReadOnlyList<ZendeskUser>> FindAsync(EmailAddress email, CancellationToken ct)
    {
        var query = Uri.EscapeDataString($"email:\"{email}\"");
        var answer = (await zendesk.GetAsync($"users/search?query={query}&per_page=100", ct)).OrRefusal();
        var hits = answer.Read(ZendeskJson.Default.WireUsers).Users;
        if (hits.Count == 0) return [];

        // The index may be minutes old, so only the id of a hit is believed.
        var exact = hits.Where(hit => EmailAddress.TryParse(hit.Email, out var primary) && primary == email)
            .DistinctBy(hit => hit.Id);
        List<ZendeskUser> found = [];
        foreach (var hit in exact)
        {
            if (await client.FindOwnerAsync(hit.Id, email, ct) is { } user) found.Add(user);
        }

        return found.Count > 0 ? found : await client.FindUsersByEmailAsync(email, ct);
    }

    public Task<ZendeskUser> ChangeAsync(long id, WireUserChange change, CancellationToken ct) =>
        ChangeAsync(id, JsonContent.Create(new(change), RemovalJson.Default.WireUserChangeEnvelope), ct);

    /// <param name="content">An envelope with the user; disposed of here.</param>
    public async Task<ZendeskUser> ChangeAsync(long id, JsonContent content, CancellationToken ct)
    {
        using var sent = content;
        var answer = (await zendesk.SendAsync(HttpMethod.Put, $"users/{id}", sent, ct)).OrNoSeat().OrRefusal();
        return answer.Read(ZendeskJson.Default.WireUserEnvelope).User.ToUser(null, answer);
    }

    public async Task<IReadOnlyList<GroupSeat>> ListGroupsAsync(long id, CancellationToken ct)
    {
        List<GroupSeat> all = [];
        string? after = null;
        do
        {
            var turn = after is null ? "" : $"&page%5Bafter%5D={Uri.EscapeDataString(after)}";
            var answer = (await zendesk.GetAsync($"users/{id}/group_memberships?page%5Bsize%5D=100{turn}", ct))
                .OrRefusal();
            var page = answer.Read(RemovalJson.Default.WireMemberships);
            all.AddRange(page.GroupMemberships.Select(seat => new GroupSeat(seat.GroupId, seat.Default ?? false)));
            after = page.Meta is { HasMore: true, AfterCursor: { } cursor } ? cursor : null;
        }
        while (after is not null);
        return all;
    }
}
