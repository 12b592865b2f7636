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
    /// <param name="begunWith">The account whose state was saved when the removal began; null before.</param>
    /// <param name="objection">Why an account may not be touched; null where it may.</param>
    public static AccountsFound Of(
        Person person, IReadOnlyList<ZendeskUser> found, IReadOnlyList<long> given, IReadOnlyList<ZendeskUser> named, long? begunWith,
        Func<ZendeskUser, Reason?> objection)
    {
        var own = found.Where(user => person.Owns(user.Email))
            .OrderByDescending(user => user.Id == begunWith).ThenByDescending(user => user.Email == person.Email).ThenBy(user => user.Id)
            .ToList();
        if (own.Count == 0) return new(WithoutOwn(found, named, objection), [], []);
        var underFormer = found.Where(user => !person.Owns(user.Email) && !given.Contains(user.Id)
            && !user.Identities.Any(address => person.Owns(address))).ToList();
        var further = own.Skip(1).Concat(found.Except(own).Except(underFormer));
        return new(Judge(own[0], objection), [.. further.Select(user => (user, Judge(user, objection)))], underFormer);
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
