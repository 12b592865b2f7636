using AccessBot.Storage.Packs;
using AccessBot.Vocabulary;

namespace AccessBot.Worker.Packs.Proof;

/// <summary>
/// T1: for each role, the list at the start, what the bot gave and took by its receipts, and what others did by the lists in between, must come to the
/// list at the end. What others did is counted from the accounts themselves and never as the remainder. Pure.
/// </summary>
/// <param name="reviews">When each whole list was made, the one at the start first and the one at the end last.</param>
/// <param name="isKnown">Whether an operator took an account in.</param>
internal sealed class RollForward(
    InstanceName instance, IReadOnlyList<DateTimeOffset> reviews, IReadOnlyList<GrantTally> grants, IReadOnlyList<RemovalTally> removals,
    Func<string, bool> isKnown)
{
    /// <summary>A review's time is the one at which it began; lists are read after that.</summary>
    private static readonly TimeSpan Reading = TimeSpan.FromMinutes(15);

    private readonly Dictionary<string, List<GrantTally>> given = grants
        .Where(one => one.Key is not null && one.At > reviews[0] && one.At <= reviews[^1] + Reading).OrderBy(one => one.At)
        .GroupBy(one => one.Key!, StringComparer.Ordinal).ToDictionary(one => one.Key, one => one.ToList(), StringComparer.Ordinal);

    private readonly Dictionary<string, List<RemovalTally>> taken = removals
        .Where(one => one.Key is not null && one.DoneAt > reviews[0] && one.DoneAt <= reviews[^1] + Reading).OrderBy(one => one.DoneAt)
        .GroupBy(one => one.Key!, StringComparer.Ordinal).ToDictionary(one => one.Key, one => one.ToList(), StringComparer.Ordinal);

    private readonly RoleSums sums = new();

    /// <summary>Each change with the request that made it, null for others; and a tie-out for each role.</summary>
    public (IReadOnlyList<(AccountChange Change, RequestRef? By)> Changes, IReadOnlyList<TieOut> TieOuts) Run(
        IReadOnlyList<AccountChange> changes, IReadOnlyList<AccountSpan> atStart, IReadOnlyList<AccountSpan> atEnd)
    {
        foreach (var one in atStart) sums.Of(one.Role).Start++;
        foreach (var one in atEnd) sums.Of(one.Role).End++;
        var told = changes.Select(change => (change, Explain(change))).ToList();
        Leftover(atStart.Concat(changes.Select(change => change.Now).OfType<AccountSpan>()).ToLookup(span => span.Key, StringComparer.Ordinal));
        return (told, [.. sums.All.Select(one => one.Sum.Tie(instance, one.Role, reviews[0], reviews[^1]))]);
    }

    private RequestRef? Explain(AccountChange change)
    {
        if (!change.IsOfRole) return change.Now?.IsSuspended == true ? Removal(change, take: false)?.Request : null;
        RequestRef? by = null;
        if (change.Before is { } before)
        {
            by = Removal(change, take: true)?.Request;
            if (by is not null) sums.Of(before.Role).Taken++;
            else sums.Of(before.Role).GoneByOthers.Add(change.Key);
        }

        if (change.Now is not { } now) return by;
        var grant = given.GetValueOrDefault(change.Key)?.Find(one => one.Role == now.Role && Explains(one.At, change));
        if (grant is not null)
        {
            given[change.Key].Remove(grant);
            sums.Of(now.Role).Given++;
        }
        else if (isKnown(change.Key)) sums.Of(now.Role).TakenIn.Add(change.Key);
        else sums.Of(now.Role).AddedByOthers.Add(change.Key);
        return grant?.Request ?? by;
    }

    private RemovalTally? Removal(AccountChange change, bool take)
    {
        var found = taken.GetValueOrDefault(change.Key)?.Find(one => Explains(one.DoneAt!.Value, change));
        if (found is not null && take) taken[change.Key].Remove(found);
        return found;
    }

    // What was done before the review that still saw it otherwise is not what that account's change is about.
    private bool Explains(DateTimeOffset done, AccountChange change) =>
        done <= change.At + Reading && done > reviews.LastOrDefault(at => at < change.At, reviews[0]);

    // What receipts say and no list shows.
    private void Leftover(ILookup<string, AccountSpan> listed)
    {
        foreach (var grant in given.Values.SelectMany(all => all).Where(one => one.At <= reviews[^1]))
        {
            var seen = NextReview(grant.At);
            // Given and taken, or taken and given again, between two reviews: neither list shows it.
            if (taken.GetValueOrDefault(grant.Key!)?.Find(one => NextReview(one.DoneAt!.Value) == seen) is { } undone) taken[grant.Key!].Remove(undone);
            else if (Find(listed, grant.Key!, seen)?.Role == grant.Role) sums.Of(grant.Role).HadItAlready.Add(grant.Key!);
            else
            {
                sums.Of(grant.Role).Given++;
                sums.Of(grant.Role).GivenUnseen.Add(grant.Key!);
            }
        }

        // Of an account that is in no list, because it was an end-user's, there is nothing to take.
        foreach (var removal in taken.Values.SelectMany(all => all).Where(one => one.DoneAt <= reviews[^1]))
        {
            if (Find(listed, removal.Key!, NextReview(removal.DoneAt!.Value)) is not { } still) continue;
            sums.Of(still.Role).Taken++;
            sums.Of(still.Role).StillThere.Add(removal.Key!);
        }
    }

    private DateTimeOffset NextReview(DateTimeOffset at) => reviews.FirstOrDefault(one => one >= at, reviews[^1]);

    private static AccountSpan? Find(ILookup<string, AccountSpan> listed, string key, DateTimeOffset at) =>
        listed[key].FirstOrDefault(span => span.Since <= at && (span.Until is null || span.Until > at));
}
