using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Deprovisioning.Readers;

/// <summary>
/// What the addresses of a person lead to in an instance. Addresses that the person owns come first: what only a former one leads
/// to may be a colleague's, and never keeps the person's own door open.
/// </summary>
/// <param name="Own">The account that the instance's result is about.</param>
/// <param name="Further">
/// The person's other accounts, and those that answer to an address of theirs or were given to them: each to be removed or to be
/// handed over by itself.
/// </param>
/// <param name="UnderFormer">Beside an account of the person's own: found only by an address that they had before.</param>
public sealed record AccountsFound(
    Account Own, IReadOnlyList<(ZendeskUser User, Account Account)> Further, IReadOnlyList<ZendeskUser> UnderFormer)
{
    /// <param name="found">Active accounts, each once.</param>
    /// <param name="given">Ids of those that the bot gave to the person.</param>
    /// <param name="named">Accounts of the person's name, where no address leads to any.</param>
    /// <param name="begun">Ids of the accounts whose state was saved when the removal began, the instance's own first.</param>
    /// <param name="isCompanys">Whether an address is in one of the company's domains.</param>
    /// <param name="objection">Why an account may not be touched, where its primary address is the person's or this one; null where it may.</param>
    public static AccountsFound Of(
        Person person, IReadOnlyList<ZendeskUser> found, IReadOnlyList<long> given, IReadOnlyList<ZendeskUser> named, IReadOnlyList<long> begun,
        Func<EmailAddress, bool> isCompanys, Func<ZendeskUser, EmailAddress?, Reason?> objection)
    {
        var own = found.Where(user => person.Owns(user.Email) || IsTheirs(user))
            .OrderByDescending(user => begun.Count > 0 && user.Id == begun[0]).ThenByDescending(user => user.Email == person.Email)
            .ThenBy(user => user.Id).ToList();
        if (own.Count == 0) return new(WithoutOwn(found, named, user => objection(user, null)), [], []);
        var underFormer = found.Where(user => !person.Owns(user.Email) && !given.Contains(user.Id)
            && !user.Identities.Any(address => person.Owns(address))).ToList();
        var further = own.Skip(1).Concat(found.Except(own).Except(underFormer));
        return new(JudgeOne(own[0]), [.. further.Select(user => (user, JudgeOne(user)))], underFormer);

        Account JudgeOne(ZendeskUser user) => Judge(user, one => objection(one, own.Contains(one) ? one.Email : null));

        // An agent can make another verified address of theirs the primary one. An account of another name may be a contractor's, who
        // signs in with an address of their own company; a customer is no agent.
        bool IsTheirs(ZendeskUser user) => user.Email is { } primary && !isCompanys(primary) && user.Identities.Any(address => person.Owns(address))
            && (user.Role == "agent" && user.Name.Equals(person.Name, StringComparison.OrdinalIgnoreCase) || given.Contains(user.Id) || begun.Contains(user.Id));
    }

    public bool Has(long user) => (Own as Account.Found)?.User.Id == user
        || Further.Any(other => other.User.Id == user) || UnderFormer.Any(other => other.Id == user);

    private static Account Judge(ZendeskUser user, Func<ZendeskUser, Reason?> objection) =>
        objection(user) is { } why ? new Account.Untouchable(why, user) : new Account.Found(user);

    private static Account WithoutOwn(
        IReadOnlyList<ZendeskUser> found, IReadOnlyList<ZendeskUser> named, Func<ZendeskUser, Reason?> objection) => found switch
        {
            [] when named.Any(user => user.IsActive) => new Account.Untouchable(Because.SameName),
            [] => new Account.None(),
            [var user] => Judge(user, objection),
            _ => new Account.Untouchable(Because.SeveralAccounts),
        };
}
