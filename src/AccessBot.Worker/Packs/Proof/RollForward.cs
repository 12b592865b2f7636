using AccessBot.Storage.Packs;
using AccessBot.Vocabulary;

namespace AccessBot.Worker.Packs.Proof;

/// <summary>
/// T1: for each role, the list at the start, what the bot gave and took by its receipts, and what others did by the lists in between, must come to the
/// list at the end. What others did is counted from the accounts themselves and never as the remainder. Pure.
/// </summary>
/// <param name="start">When the list at the start was made.</param>
/// <param name="end">When the one at the end was.</param>
/// <param name="isKnown">Whether an operator took an account in.</param>
internal sealed class RollForward(
    InstanceName instance, DateTimeOffset start, DateTimeOffset end, IReadOnlyList<GrantTally> grants, IReadOnlyList<RemovalTally> removals,
    Func<string, bool> isKnown)
{
    /// <summary>A review's time is the one at which it began; lists are read after that.</summary>
    private static readonly TimeSpan Reading = TimeSpan.FromMinutes(15);

    private readonly Dictionary<string, Queue<GrantTally>> given = grants
        .Where(one => one.Key is not null && one.At > start && one.At <= end + Reading)
        .OrderBy(one => one.At).GroupBy(one => one.Key!, StringComparer.Ordinal)
        .ToDictionary(one => one.Key, one => new Queue<GrantTally>(one), StringComparer.Ordinal);

    private readonly Dictionary<string, Queue<RemovalTally>> taken = removals
        .Where(one => one.Key is not null && one.DoneAt > start && one.DoneAt <= end + Reading)
        .OrderBy(one => one.DoneAt).GroupBy(one => one.Key!, StringComparer.Ordinal)
        .ToDictionary(one => one.Key, one => new Queue<RemovalTally>(one), StringComparer.Ordinal);

    private readonly Dictionary<string, Sum> sums = new(StringComparer.Ordinal);

    /// <summary>Each change with the request that made it, null for others; and a tie-out for each role.</summary>
    public (IReadOnlyList<(AccountChange Change, RequestRef? By)> Changes, IReadOnlyList<TieOut> TieOuts) Run(
        IReadOnlyList<AccountChange> changes, IReadOnlyList<AccountSpan> atStart, IReadOnlyList<AccountSpan> atEnd)
    {
        foreach (var one in atStart) Of(one.Role).Start++;
        foreach (var one in atEnd) Of(one.Role).End++;
        var told = changes.Select(change => (change, Explain(change))).ToList();
        Leftover(atStart.ToDictionary(one => one.Key, one => one.Role, StringComparer.Ordinal), atEnd.ToDictionary(one => one.Key, one => one.Role, StringComparer.Ordinal));
        return (told, [.. sums.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => Tie(one.Key, one.Value))]);
    }

    private RequestRef? Explain(AccountChange change)
    {
        if (!change.IsOfRole)
            return change.Now?.IsSuspended == true && taken.TryGetValue(change.Key, out var stopped) && stopped.TryPeek(out var removal) ? removal.Request : null;
        var (by, isGone) = ((RequestRef?)null, false);
        if (change.Before is { } before)
        {
            var gone = taken.TryGetValue(change.Key, out var queue) && queue.TryPeek(out var next) && next.DoneAt <= change.At + Reading ? queue.Dequeue() : null;
            (by, isGone) = (gone?.Request, gone is not null);
            if (isGone) Of(before.Role).Taken++;
            else Of(before.Role).GoneByOthers.Add(change.Key);
        }

        if (change.Now is not { } now) return by;
        var grant = given.TryGetValue(change.Key, out var mine) && mine.TryPeek(out var first) && first.At <= change.At + Reading && first.Role == now.Role
            ? mine.Dequeue() : null;
        if (grant is not null) Of(now.Role).Given++;
        else if (isKnown(change.Key)) Of(now.Role).TakenIn.Add(change.Key);
        else Of(now.Role).AddedByOthers.Add(change.Key);
        return grant?.Request ?? by;
    }

    // What receipts say and no list shows.
    private void Leftover(Dictionary<string, string> atStart, Dictionary<string, string> atEnd)
    {
        foreach (var grant in given.Values.SelectMany(queue => queue).Where(one => one.At <= end))
        {
            if (atStart.GetValueOrDefault(grant.Key!) == grant.Role || atEnd.GetValueOrDefault(grant.Key!) == grant.Role)
            {
                Of(grant.Role).HadItAlready.Add(grant.Key!);
                continue;
            }

            Of(grant.Role).Given++;
            // Given and taken between two reviews: in neither list.
            if (taken.TryGetValue(grant.Key!, out var queue) && queue.TryDequeue(out _)) Of(grant.Role).Taken++;
            else Of(grant.Role).GivenUnseen.Add(grant.Key!);
        }

        foreach (var removal in taken.Values.SelectMany(queue => queue).Where(one => one.DoneAt <= end))
        {
            if (atEnd.GetValueOrDefault(removal.Key!) is not { } role) continue;
            Of(role).Taken++;
            Of(role).StillThere.Add(removal.Key!);
        }
    }

    private Sum Of(string role) => sums.TryGetValue(role, out var sum) ? sum : sums[role] = new Sum();

    private TieOut Tie(string role, Sum sum)
    {
        var left = sum.Start + sum.Given + sum.AddedByOthers.Count + sum.TakenIn.Count - sum.Taken - sum.GoneByOthers.Count;
        var isOpen = left != sum.End || sum.AddedByOthers.Count + sum.GoneByOthers.Count > 0;
        return new TieOut(
            "T1", instance.Value, role,
            $"start {sum.Start} + bot gave {sum.Given} + others added {sum.AddedByOthers.Count} + taken in {sum.TakenIn.Count} - bot removed {sum.Taken} "
            + $"- others removed {sum.GoneByOthers.Count} | end",
            left, sum.End, isOpen ? TieOutResult.Open : sum.TakenIn.Count > 0 ? TieOutResult.Explained : TieOutResult.Holds,
            string.Join("; ", new[]
            {
                Ids("added by others, unexplained", sum.AddedByOthers), Ids("removed by others, unexplained", sum.GoneByOthers),
                Ids("taken in by an operator", sum.TakenIn), Ids("given by a receipt and in no list", sum.GivenUnseen),
                Ids("removed by a receipt and still in the list", sum.StillThere), Ids("given again to who had it, not counted", sum.HadItAlready),
            }.OfType<string>()));
    }

    private static string? Ids(string what, List<string> keys) =>
        keys.Count == 0 ? null : $"{what}: {string.Join(", ", keys.Select(key => Worker.Tables.Cell.Account(key).Csv).Order(StringComparer.Ordinal))}";

    private sealed class Sum
    {
        public int Start { get; set; }

        public int End { get; set; }

        public int Given { get; set; }

        public int Taken { get; set; }

        public List<string> AddedByOthers { get; } = [];

        public List<string> GoneByOthers { get; } = [];

        public List<string> TakenIn { get; } = [];

        public List<string> GivenUnseen { get; } = [];

        public List<string> StillThere { get; } = [];

        public List<string> HadItAlready { get; } = [];
    }
}
