namespace AccessBot.Vocabulary;

/// <summary>What a person has in one instance, read exactly and never guessed from a search hit.</summary>
public abstract record Seat
{
    /// <summary>Not looked at: nothing may be concluded from it.</summary>
    public sealed record NotRead : Seat;

    /// <summary>No account under the address, and none under the name.</summary>
    public sealed record None : Seat;

    /// <summary>The instance is an app behind Okta alone: there is no account to have in it.</summary>
    public sealed record NotNeeded : Seat;

    public sealed record EndUser(ZendeskUser User) : Seat;

    public sealed record LightAgent(ZendeskUser User) : Seat;

    /// <summary>An agent with any other role, team roles included.</summary>
    public sealed record FullAgent(ZendeskUser User) : Seat;

    /// <summary>An admin or the account owner.</summary>
    public sealed record Admin(ZendeskUser User) : Seat;

    /// <summary>Suspended in whatever role: somebody took this access away before.</summary>
    public sealed record Suspended(ZendeskUser User) : Seat;

    /// <summary>More than one account, another person's account, or the same name under another address.</summary>
    /// <param name="UserId">The account that it is about, where it is one.</param>
    public sealed record Clash(string Why, long? UserId = null) : Seat;

    public static readonly Seat Unknown = new NotRead();

    public const string SeveralAccounts = "several accounts answer to this address";
    public const string SecondaryAddress = "the address is a second address of another account";
    public const string SameName = "another account has the same name under another address";
    public const string LoginAddress = "the person's account stands under the address that they sign in to the directory with";
    public const string UnderFormer = "an account that can be used, or was suspended, stands under an address that the person had before";
    public const string ForeignAddress = "the account can also be used under another address, which is not the person's";

    /// <summary>
    /// Classifies the accounts found for a person by exact address and, when there were none, by exact name.
    /// </summary>
    public static Seat Of(
        Person person, IReadOnlyList<ZendeskUser> byEmail, IReadOnlyList<ZendeskUser> byName,
        CustomRoleId lightAgentRole)
    {
        var active = byEmail.Where(user => user.IsActive).ToList();
        if (active.Count > 1) return new Clash(SeveralAccounts);
        if (active.Count == 0) return byName.Any(user => user.IsActive) ? new Clash(SameName) : new None();
        return active[0].Email == person.Email ? Of(active[0], lightAgentRole) : new Clash(SecondaryAddress);
    }

    /// <summary>
    /// Classifies one account. Suspension comes first: a suspended agent is not an agent who can work.
    /// </summary>
    public static Seat Of(ZendeskUser user, CustomRoleId lightAgentRole) => user switch
    {
        { IsSuspended: true } => new Suspended(user),
        { IsOwner: true } or { Role: "admin" } => new Admin(user),
        { Role: "agent" } when user.CustomRole == lightAgentRole => new LightAgent(user),
        { Role: "agent" } => new FullAgent(user),
        _ => new EndUser(user),
    };
}
