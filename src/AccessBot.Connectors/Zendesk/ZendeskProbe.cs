using AccessBot.Connectors.Http;
using AccessBot.Vocabulary;

namespace AccessBot.Connectors.Zendesk;

/// <summary>What <c>check</c> asks of one instance beyond what the workflows need.</summary>
public sealed class ZendeskProbe
{
    private readonly VendorConnection zendesk;

    internal ZendeskProbe(VendorConnection zendesk) => this.zendesk = zendesk;

    /// <summary>Whose sign-in it is; null for nobody, whom Zendesk answers with 200 as well.</summary>
    public async Task<ZendeskSelf?> FindSelfAsync(CancellationToken ct)
    {
        var me = (await zendesk.GetAsync("users/me", ct)).OrRefusal().Read(ZendeskJson.Default.WireMeEnvelope).User;
        return me.Id is > 0 and var id ? new(id, me.Email ?? "", me.Role ?? "") : null;
    }

    /// <summary>The custom roles of this instance, to prove the configured light agent role against.</summary>
    public async Task<IReadOnlyList<CustomRole>> ListCustomRolesAsync(CancellationToken ct)
    {
        var roles = (await zendesk.GetAsync("custom_roles", ct)).OrRefusal().Read(ZendeskJson.Default.WireCustomRoles);
        return [.. roles.CustomRoles.Select(role => new CustomRole(new(role.Id), role.Name ?? "", role.RoleType == 1))];
    }

    /// <summary>The groups of this instance that tickets can be in.</summary>
    public async Task<IReadOnlyList<TicketGroup>> ListGroupsAsync(CancellationToken ct)
    {
        const string First = "groups?page%5Bsize%5D=100";
        List<TicketGroup> groups = [];
        for (string? path = First; path is not null;)
        {
            var page = (await zendesk.GetAsync(path, ct)).OrRefusal().Read(ZendeskJson.Default.WireTicketGroups);
            groups.AddRange(page.Groups.Select(group => new TicketGroup(group.Id, group.Name ?? "")));
            path = page.Meta is { HasMore: true, AfterCursor: { } after } ? $"{First}&page%5Bafter%5D={Uri.EscapeDataString(after)}" : null;
        }

        return groups;
    }
}

public sealed record TicketGroup(long Id, string Name);

public sealed record ZendeskSelf(long Id, string Email, string Role);

public sealed record CustomRole(CustomRoleId Id, string Name, bool IsLightAgent);
