namespace AccessBot.Practice.Zendesk.Users;

/// <summary>The users of one instance, with an index that search reads late.</summary>
public sealed class UserBook(ZendeskWorld world)
{
    private readonly SortedDictionary<long, ZendeskUser> _users = [];

    public LaggingIndex<ZendeskUser> Search { get; } =
        new(world.Time, () => TimeSpan.FromSeconds(world.Behaviours.SearchLagSeconds));
    public IReadOnlyCollection<ZendeskUser> All => _users.Values;

    public ZendeskUser? Find(long id) => _users.GetValueOrDefault(id);

    /// <summary>By any email identity, whatever its case; deleted users have none.</summary>
    public ZendeskUser? FindByEmail(string email) =>
        _users.Values.FirstOrDefault(user => user.Active && user.HasEmail(email));

    public ZendeskUser? FindByExternalId(string externalId) => _users.Values.FirstOrDefault(user =>
        user.Active && string.Equals(user.ExternalId, externalId, StringComparison.OrdinalIgnoreCase));

    public ZendeskUser Add(string name, string? email)
    {
        var user = new ZendeskUser { Id = world.NextId(), Name = name, CreatedAt = world.Now, UpdatedAt = world.Now };
        if (email is not null) AddEmail(user, email);
        _users.Add(user.Id, user);
        return user;
    }

    public ZendeskIdentity AddEmail(ZendeskUser user, string email, bool verified = true)
    {
        var primary = user.Email is null;
        var identity = new ZendeskIdentity(world.NextId(), "email", email.ToLowerInvariant(), primary, world.Now, verified);
        user.Identities = [.. user.Identities, identity];
        return identity;
    }

    /// <summary>The one that was primary stays as a further address, by which the user is found and may sign in.</summary>
    public static void MakePrimary(ZendeskUser user, long identity) => user.Identities =
        [.. user.Identities.Select(one => one with { Primary = one.Id == identity })];

    public void Touched(ZendeskUser user)
    {
        user.UpdatedAt = world.Now;
        Search.Changed(user.Id, user.Active ? user with { } : null);
    }

    /// <summary>Search knows this one at once: he was there before the story began.</summary>
    public void Seeded(ZendeskUser user) => Search.Seed(user.Id, user with { });
}
