using AccessBot.Workflows.Ports.Reviewing;

namespace AccessBot.Workflows.Kit;

/// <summary>
/// On whose word somebody has access now: every request that gave it since it was last taken away, and what an operator took in
/// since. It ends only when the last of them does, so nobody loses by one request what another gives.
/// </summary>
/// <param name="Grants">The newest first.</param>
public sealed record StandingAccess(string Key, IReadOnlyList<Grant> Grants, Adoption? Adoption)
{
    public bool Stands => Grants.Count > 0 || Adoption is not null;

    /// <summary>The last day that anybody asked for; null where it has no end, or nothing stands.</summary>
    public DateOnly? LastDay
    {
        get
        {
            var days = Grants.Select(grant => grant.Until).Concat(Adoption is null ? [] : [Adoption.Until]).ToList();
            return days.Contains(null) ? null : days.Max();
        }
    }

    /// <summary>The request that gave it last; null where it was only taken in.</summary>
    public Grant? Newest => Grants.Count > 0 ? Grants[0] : null;

    public static StandingAccess Of(WordGiven word, string key) => Of(
        key, word.Grants.Where(grant => grant.Key == key), word.Removals.Where(one => one.Key == key),
        word.Adoptions.FirstOrDefault(one => one.Key == key));

    /// <summary>Everybody's, by key.</summary>
    public static IEnumerable<StandingAccess> All(WordGiven word)
    {
        var grants = word.Grants.Where(grant => grant.Key is not null).ToLookup(grant => grant.Key!, StringComparer.Ordinal);
        var removals = word.Removals.ToLookup(one => one.Key, StringComparer.Ordinal);
        var adoptions = word.Adoptions.ToLookup(one => one.Key, StringComparer.Ordinal);
        return grants.Select(one => one.Key).Union(adoptions.Select(one => one.Key)).Order(StringComparer.Ordinal)
            .Select(key => Of(key, grants[key], removals[key], adoptions[key].FirstOrDefault())).Where(one => one.Stands);
    }

    private static StandingAccess Of(string key, IEnumerable<Grant> grants, IEnumerable<Removed> removals, Adoption? adoption)
    {
        var removed = removals.Max(one => (DateTimeOffset?)one.At);
        return new StandingAccess(
            key, [.. grants.Where(grant => !(grant.At < removed)).OrderByDescending(grant => grant.At)],
            adoption?.At < removed ? null : adoption);
    }
}
