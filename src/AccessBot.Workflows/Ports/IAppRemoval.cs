using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ports;

/// <summary>
/// The Okta app of one Zendesk instance, for taking it from a leaver and giving it back: the membership of the app's group
/// and an assignment of the person's own. The person's record is never changed. Source: Okta management API v1.
/// </summary>
public interface IAppRemoval
{
    InstanceName Instance { get; }

    /// <param name="directoryId">Okta's id of the person.</param>
    Task<AppHeld> ReadAsync(string directoryId, CancellationToken ct);

    /// <summary>Takes away what is the bot's to give; repeating it changes nothing.</summary>
    /// <returns>Why Okta keeps something of this one person's, in words; null when it took everything away.</returns>
    Task<string?> TakeAsync(string directoryId, AppHeld held, CancellationToken ct);

    /// <summary>Gives back what the person held; repeating it changes nothing.</summary>
    /// <returns>Why Okta does not, in words; null when it did.</returns>
    Task<string?> GiveBackAsync(string directoryId, AppHeld held, CancellationToken ct);
}

/// <summary>What somebody has of an app, as Okta answers now.</summary>
/// <param name="App">The app's id.</param>
/// <param name="Group">The id of the group that brings the app; null where none is configured.</param>
/// <param name="IsMember">Of that group.</param>
/// <param name="OtherGroups">Names of other groups of the person's that bring the app.</param>
/// <param name="RequestId">By this Okta finds the request in its own logs.</param>
public sealed record AppHeld(
    string App, string? Group, bool IsMember, AppBy Assignment, IReadOnlyList<string> OtherGroups, string? RequestId)
{
    public bool IsNothing => !IsMember && Assignment == AppBy.Nobody;
}

/// <summary>What an assignment of an app comes from.</summary>
public enum AppBy
{
    /// <summary>There is no assignment.</summary>
    Nobody,

    /// <summary>It was made for the person.</summary>
    Person,

    /// <summary>A group brings it, and takes it with it.</summary>
    Group,
}
