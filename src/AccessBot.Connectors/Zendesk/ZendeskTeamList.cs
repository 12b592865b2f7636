using AccessBot.Connectors.Http;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Reviewing;

namespace AccessBot.Connectors.Zendesk;

/// <summary>
/// Agents and admins as whole lists: 100 a page by cursor, since pages by number lose rows that move (Support API v2, Users and
/// Pagination).
/// </summary>
internal sealed class ZendeskTeamList(InstanceName instance, VendorConnection zendesk, TimeProvider time) : ITeamList
{
    private const string Team = "users?role%5B%5D=agent&role%5B%5D=admin&page%5Bsize%5D=100";

    /// <summary>A million accounts; a list that goes on after them has no end.</summary>
    private const int MostPages = 10_000;

    public InstanceName Instance { get; } = instance;

    public async Task<long> GetOwnUserIdAsync(CancellationToken ct) =>
        (await zendesk.GetAsync("users/me", ct)).OrRefusal().Read(ZendeskJson.Default.WireMeEnvelope).User.Id
        ?? throw new VendorTrouble(zendesk.Vendor, "says that the bot is nobody");

    public async Task<Listing<TeamAccount>> ListAsync(CancellationToken ct)
    {
        var own = await GetOwnUserIdAsync(ct);
        var began = time.GetUtcNow();
        List<TeamAccount> all = [];
        var pages = 0;
        for (string? path = Team; path is not null; pages++)
        {
            if (pages == MostPages) throw new VendorTrouble(zendesk.Vendor, "lists its team without an end");
            var page = (await zendesk.GetAsync(path, ct)).OrRefusal().Read(ZendeskJson.Default.WireTeam);
            all.AddRange(page.Users.Select(ToAccount));
            path = page.Meta switch
            {
                { HasMore: true, AfterCursor: { Length: > 0 } after } => $"{Team}&page%5Bafter%5D={Uri.EscapeDataString(after)}",
                { HasMore: true } => throw new VendorTrouble(zendesk.Vendor, "has more of its team and does not say where"),
                { HasMore: false } => null,
                _ => throw new VendorTrouble(zendesk.Vendor, "lists its team and does not say whether that is all"),
            };
        }

        if (all.All(account => account.Id != own))
            throw new VendorTrouble(zendesk.Vendor, $"lists {all.Count} agents and admins, and not the bot's own account {own}: the list is not whole");
        return new([.. all.DistinctBy(account => account.Id)], pages, began, time.GetUtcNow());
    }

    private static TeamAccount ToAccount(WireTeamUser user) => new(
        user.Id, user.Name ?? "", EmailAddress.TryParse(user.Email, out var email) ? email : null, user.Role ?? "unknown",
        user.CustomRoleId is { } role ? new CustomRoleId(role) : null, user.Suspended ?? false, user.CreatedAt, user.LastLoginAt);
}
