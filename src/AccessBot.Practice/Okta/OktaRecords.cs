namespace AccessBot.Practice.Okta;

/// <summary>A person in the directory. What is null here comes from the people register, or from the login.</summary>
public sealed record OktaUser
{
    public required string Id { get; init; }
    public required string Login { get; init; }
    public required DateTimeOffset Created { get; init; }
    public DateTimeOffset LastUpdated { get; init; }

    /// <summary>One of <see cref="OktaConsole.Statuses"/>.</summary>
    public string Status { get; init; } = "ACTIVE";
    public string? Email { get; init; }
    public string? DisplayName { get; init; }
    public string? GitlabUsername { get; init; }
    public string? UserType { get; init; }

    /// <summary>Okta's own attribute for a further address.</summary>
    public string? SecondEmail { get; init; }

    /// <summary>An attribute of the organisation's own, a list of texts.</summary>
    public IReadOnlyList<string> FormerEmails { get; init; } = [];
}

/// <summary>The profile as a reader gets it.</summary>
public sealed record OktaProfile(
    string Login, string Email, string FirstName, string LastName, string DisplayName, string GitlabUsername,
    string UserType);

/// <summary>Type OKTA_GROUP can be changed; BUILT_IN (Everyone) cannot.</summary>
public sealed record OktaGroup(string Id, string Name, string Type, DateTimeOffset Created);

public sealed record OktaApp(string Id, string Name, string Label, DateTimeOffset Created);

/// <summary>A person's assignment to an app. Scope: USER when made for him, GROUP when a group brought it.</summary>
public sealed record OktaAppUser(
    string AppId, string UserId, string Scope, string Status, DateTimeOffset Created, DateTimeOffset LastUpdated);
