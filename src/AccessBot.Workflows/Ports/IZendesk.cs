using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ports;

/// <summary>
/// One Zendesk instance, for giving seats: a workflow is handed the one that it serves. Searches are never trusted alone:
/// what they find is compared exactly.
/// </summary>
public interface IZendesk
{
    /// <summary>
    /// Users one of whose identities is exactly this address (case aside); the search's near hits are dropped. As they
    /// are now: the search index, which lags, only says whom to read.
    /// </summary>
    Task<IReadOnlyList<ZendeskUser>> FindUsersByEmailAsync(EmailAddress email, CancellationToken ct);

    /// <summary>Users whose name is exactly this one (case and spacing aside). Identities are not read.</summary>
    Task<IReadOnlyList<ZendeskUser>> FindUsersByNameAsync(string name, CancellationToken ct);

    /// <summary>Reads by id, never from the search index; null when there is no such user.</summary>
    Task<ZendeskUser?> FindUserAsync(long id, CancellationToken ct);

    /// <summary>The addresses with which a user can sign in or write as this user: every e-mail identity that is not known to be unverified.</summary>
    Task<IReadOnlyList<EmailAddress>> ReadVerifiedAddressesAsync(long id, CancellationToken ct);

    /// <summary>
    /// Creates the person as a light agent and returns the id. Whoever has the address already is never changed: that
    /// is <see cref="VendorTrouble"/>, because the search will show them at one of the next looks.
    /// </summary>
    Task<long> CreateLightAgentAsync(Person person, CustomRoleId role, CancellationToken ct);

    /// <summary>Gives an existing end-user the light agent role; nothing else of the user changes.</summary>
    Task UpgradeToLightAgentAsync(long userId, CustomRoleId role, CancellationToken ct);
}
