using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ports.Reviewing;

/// <summary>
/// The accounts of one Zendesk instance. Failures, here and below: <see cref="VendorTrouble"/> and <see cref="VendorRefusal"/>; a list that
/// ends early is never an answer.
/// </summary>
public interface ITeamList
{
    InstanceName Instance { get; }

    /// <summary>The bot's own account.</summary>
    Task<long> GetOwnUserIdAsync(CancellationToken ct);

    /// <summary>
    /// Every agent and admin in any state, suspended ones among them. The bot's own account has to be in it: a list without it
    /// is <see cref="VendorTrouble"/>, since it shows less than there is.
    /// </summary>
    Task<Listing<TeamAccount>> ListAsync(CancellationToken ct);
}

/// <summary>Who has the Okta app of one instance.</summary>
public interface IAppHolderList
{
    InstanceName Instance { get; }

    /// <summary>Everybody to whom the app is assigned, whatever the assignment's state.</summary>
    Task<Listing<AppHolder>> ListAsync(CancellationToken ct);
}

/// <summary>The people of the directory.</summary>
public interface IPeopleList
{
    /// <summary>
    /// Every record but those that were deactivated. The person configured as canary has to be in it; otherwise
    /// <see cref="VendorTrouble"/>.
    /// </summary>
    Task<Listing<DirectoryPerson>> ListPresentAsync(CancellationToken ct);

    /// <summary>Every record that was deactivated.</summary>
    Task<Listing<DirectoryPerson>> ListGoneAsync(CancellationToken ct);
}

/// <summary>A list that was read to its end, and how.</summary>
/// <param name="Pages">Requests that it took.</param>
/// <param name="Began">The bot's clock.</param>
public sealed record Listing<T>(IReadOnlyList<T> Rows, int Pages, DateTimeOffset Began, DateTimeOffset Ended);

/// <summary>An agent or admin of an instance, as the list shows them: the primary address alone.</summary>
/// <param name="Role"><c>agent</c> or <c>admin</c>; a light agent is an agent with a custom role.</param>
/// <param name="LastSignIn">
/// A sign-in to Support or a request with an API token (Zendesk, Users: <c>last_login_at</c>). Null is not "never": a session lives on
/// without signing in again.
/// </param>
public sealed record TeamAccount(
    long Id, string Name, EmailAddress? Email, string Role, CustomRoleId? CustomRole, bool IsSuspended,
    DateTimeOffset? CreatedAt, DateTimeOffset? LastSignIn);

/// <summary>Somebody with the Okta app of an instance.</summary>
/// <param name="Access">What the state of the assignment means.</param>
/// <param name="ChangedAt">When that state was reached, where Okta says so.</param>
public sealed record AppHolder(string DirectoryId, AppAccess Access, DateTimeOffset? ChangedAt);
