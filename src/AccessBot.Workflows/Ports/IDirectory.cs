using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ports;

/// <summary>The company directory (Okta): who somebody is, and which apps they can open.</summary>
public interface IDirectory
{
    /// <summary>
    /// Every record whose login or email is this address, whatever its status: 0, 1 or several. An empty answer is
    /// believed only after a person known to exist was found (Okta answers 200 and empty to an app without rights);
    /// otherwise <see cref="VendorTrouble"/>.
    /// </summary>
    Task<IReadOnlyList<DirectoryPerson>> FindPeopleAsync(EmailAddress email, CancellationToken ct);

    /// <summary>The record with this id, whatever became of its name and address; null when there is none any more.</summary>
    Task<DirectoryPerson?> FindByIdAsync(string id, CancellationToken ct);

    /// <summary>
    /// Every record that carries this GitLab username, without the @ and whatever its case; empty where the directory
    /// is not configured to hold usernames. An empty answer is believed as in <see cref="FindPeopleAsync"/>.
    /// </summary>
    Task<IReadOnlyList<DirectoryPerson>> FindByUsernameAsync(string username, CancellationToken ct);
}

/// <summary>The Okta app that signs people in to one instance: a workflow is handed the one that it serves.</summary>
public interface IAppAccess
{
    Task<AppAccess> ReadAsync(Person person, CancellationToken ct);

    /// <summary>Assigns the app, by group membership or directly as configured. Repeating it changes nothing.</summary>
    Task EnsureAssignedAsync(Person person, CancellationToken ct);
}

/// <summary>What the app assignment looked like when last read.</summary>
public enum AppAccess
{
    NotRead,
    Absent,

    /// <summary>Group membership stands, the app assignment has not followed yet: Okta applies it late.</summary>
    Pending,

    /// <summary>Assigned, but in a state that does not let the person in.</summary>
    Inactive,
    Assigned,
}
