using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Okta;

/// <summary>
/// An instance that is an app behind Okta alone. There are no accounts in it to look for or to change; what somebody holds is
/// all in <see cref="IAppRemoval"/>.
/// </summary>
internal sealed class AppAlone(InstanceName instance) : IZendeskRemoval, IZendeskRestore
{
    /// <summary>Nobody counts who has the app, so the brake goes by its number alone.</summary>
    private const int AnyTeam = 1_000_000;

    public InstanceName Instance { get; } = instance;

    public Task<long> GetOwnUserIdAsync(CancellationToken ct) => Task.FromResult(0L);

    public Task<int> CountTeamAsync(CancellationToken ct) => Task.FromResult(AnyTeam);

    public Task<IReadOnlyList<ZendeskUser>> FindAccountsAsync(EmailAddress email, CancellationToken ct) => Nobody();

    public Task<IReadOnlyList<ZendeskUser>> FindUsersByNameAsync(string name, CancellationToken ct) => Nobody();

    public Task<ZendeskUser?> FindUserAsync(long id, CancellationToken ct) => Task.FromResult<ZendeskUser?>(null);

    public Task<IReadOnlyList<GroupSeat>> ListGroupsAsync(long userId, CancellationToken ct) => throw NoAccounts();

    public Task<TicketPage> ListAssignedAsync(long userId, string? after, CancellationToken ct) => throw NoAccounts();

    public Task<string> ReassignAsync(
        IReadOnlyList<AssignedTicket> tickets, TicketsGoTo target, CancellationToken ct) => throw NoAccounts();

    public Task<IReadOnlyList<TicketJob>> ReadJobsAsync(IReadOnlyList<string> ids, CancellationToken ct) => throw NoAccounts();

    public Task<ZendeskUser> RemoveTagsAsync(ZendeskUser user, CancellationToken ct) => throw NoAccounts();

    public Task<ZendeskUser> DemoteAsync(ZendeskUser user, CancellationToken ct) => throw NoAccounts();

    public Task<ZendeskUser> SuspendAsync(ZendeskUser user, CancellationToken ct) => throw NoAccounts();

    public Task EndSessionsAsync(long userId, CancellationToken ct) => throw NoAccounts();

    public Task<SessionCount> CountSessionsAsync(long userId, CancellationToken ct) => throw NoAccounts();

    public Task<ZendeskUser> RestoreRoleAsync(
        long userId, RoleToRestore role, bool suspended, CancellationToken ct) => throw NoAccounts();

    public Task<ZendeskUser> RestoreTagsAsync(long userId, IReadOnlyList<string> tags, CancellationToken ct) =>
        throw NoAccounts();

    public Task JoinGroupAsync(long userId, GroupSeat seat, CancellationToken ct) => throw NoAccounts();

    public Task<IReadOnlyList<TicketNow>> ReadTicketsAsync(IReadOnlyList<long> ids, CancellationToken ct) => throw NoAccounts();

    private static Task<IReadOnlyList<ZendeskUser>> Nobody() => Task.FromResult<IReadOnlyList<ZendeskUser>>([]);

    private InvalidOperationException NoAccounts() => new($"{Instance} has no accounts");
}
