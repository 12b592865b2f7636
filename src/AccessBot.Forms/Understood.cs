using AccessBot.Vocabulary;

namespace AccessBot.Forms;

public enum AccessAction
{
    NewAccess,
    ChangeRole,
    RemoveAccess,
}

/// <summary>
/// Whose access changes, as the form says it: cleaned of invisible characters, not yet checked with anybody.
/// </summary>
/// <param name="Username">GitLab username without the @, in the form's spelling.</param>
/// <param name="Email">The address as written; it may be no address at all (then there is a question about it).</param>
public sealed record SubjectClaim(string? Name, string? Username, string? Email)
{
    public static readonly SubjectClaim Nobody = new(null, null, null);
}

/// <summary>
/// What the form says, as far as it was understood; null where it says nothing that can be relied on.
/// </summary>
/// <param name="System">The system in the operator's own words for it, for instance <c>Zendesk US Federal</c>.</param>
/// <param name="Instance">The one instance that an access request is about; null for offboardings.</param>
/// <param name="Role">The role in the operator's spelling, whatever alias the form used.</param>
/// <param name="Manager">The manager's GitLab username without the @.</param>
/// <param name="Until">The day after which the access is no longer needed; null means that no end was asked
/// for.</param>
/// <param name="From">When an offboarding may begin; null where its form has no such field (People open it after the
/// last hour).</param>
/// <param name="TicketsTo">GitLab username (without the @), or work email, of the person whom open tickets go to; null means nobody was
/// named.</param>
public sealed record Understood(
    string? System, InstanceName? Instance, AccessAction? Action, string? Role, SubjectClaim Subject,
    string? Manager = null, FormDate? Until = null, FormDate? From = null, string? TicketsTo = null)
{
    public static readonly Understood Nothing = new(null, null, null, null, SubjectClaim.Nobody);

    /// <summary>
    /// The instances that the issue names. An access request names one. An offboarding that names none
    /// (only "Zendesk", or no system at all) means every configured instance.
    /// </summary>
    public IReadOnlyList<InstanceName> Instances { get; init; } = [];

    /// <summary>The person whom open tickets go to, with whatever else stands beside the username; null where nobody is named.</summary>
    public SubjectClaim? Heir { get; init; }

    /// <summary>The same of the manager.</summary>
    public SubjectClaim? ManagerNamed { get; init; }

    /// <summary>
    /// The one role that the bot itself gives in this instance; every other role is a person's to give.
    /// </summary>
    public bool IsLightAgent { get; init; }
}
