namespace AccessBot.Connectors.Okta;

/// <summary>The Okta app of one Zendesk instance and how people get it.</summary>
public sealed class OktaAppOptions
{
    public string AppId { get; set; } = "";

    /// <summary>
    /// The group whose members have the app; needed when <see cref="AssignBy"/> is <see cref="OktaAssignment.Group"/>.
    /// </summary>
    public string? GroupId { get; set; }

    public OktaAssignment AssignBy { get; set; } = OktaAssignment.Group;
}

public enum OktaAssignment
{
    /// <summary>Through membership of a group: Okta keeps the assignment in step with it.</summary>
    Group,

    /// <summary>Directly to the app.</summary>
    App,
}
