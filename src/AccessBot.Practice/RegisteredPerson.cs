namespace AccessBot.Practice;

/// <summary>A GitLab account.</summary>
/// <param name="Id">GitLab's user id.</param>
/// <param name="Username">Without the @.</param>
/// <param name="Name">The full name.</param>
/// <param name="Email">The work address.</param>
/// <param name="Token">The access token that acts as this person.</param>
public sealed record RegisteredPerson(long Id, string Username, string Name, string Email, string Token)
{
    /// <summary>The address that the person shows on the profile; mostly none.</summary>
    public string PublicEmail { get; init; } = "";

    public bool IsBot { get; init; }

    /// <summary>Locked after too many wrong passwords.</summary>
    public bool Locked { get; init; }

    /// <summary>active, blocked or deactivated.</summary>
    public string State { get; init; } = "active";
}
