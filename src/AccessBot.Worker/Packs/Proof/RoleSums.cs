using AccessBot.Vocabulary;

namespace AccessBot.Worker.Packs.Proof;

/// <summary>What a roll-forward counted, by role.</summary>
internal sealed class RoleSums
{
    private readonly Dictionary<string, RoleSum> sums = new(StringComparer.Ordinal);

    public IEnumerable<(string Role, RoleSum Sum)> All => sums.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => (one.Key, one.Value));

    public RoleSum Of(string role) => sums.TryGetValue(role, out var sum) ? sum : sums[role] = new RoleSum();
}

/// <summary>Of one role; the lists hold ids of accounts.</summary>
internal sealed class RoleSum
{
    private const int MostNamed = 50;

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

    public TieOut Tie(InstanceName instance, string role, DateTimeOffset start, DateTimeOffset end)
    {
        var left = Start + Given + AddedByOthers.Count + TakenIn.Count - Taken - GoneByOthers.Count;
        var result = end <= start ? TieOutResult.NotPossible
            : left != End || AddedByOthers.Count + GoneByOthers.Count > 0 ? TieOutResult.Open
            : TakenIn.Count > 0 ? TieOutResult.Explained : TieOutResult.Holds;
        return new TieOut(
            "T1", instance.Value, role,
            $"start {Start} + bot gave {Given} + others added {AddedByOthers.Count} + taken in {TakenIn.Count} - bot removed {Taken} - others removed {GoneByOthers.Count} | end",
            left, End, result, Explanation(start, end));
    }

    private string Explanation(DateTimeOffset start, DateTimeOffset end) => string.Join("; ", new[]
    {
        end > start ? $"from the list of {Time(start)} to the one of {Time(end)}" : $"only one list is kept, of {Time(end)}: there is nothing to roll forward",
        Ids("added by others, unexplained", AddedByOthers), Ids("removed by others, unexplained", GoneByOthers), Ids("taken in by an operator", TakenIn),
        Ids("given by a receipt and in no list", GivenUnseen), Ids("removed by a receipt and still in the list", StillThere),
        Ids("given again to who had it, not counted", HadItAlready),
    }.OfType<string>());

    private static string Time(DateTimeOffset at) => Worker.Tables.Cell.Time(at).Csv;

    // All of them stand in 13-changes.
    private static string? Ids(string what, List<string> keys) => keys.Count == 0 ? null
        : $"{what}: {string.Join(", ", keys.Select(key => Worker.Tables.Cell.Account(key).Csv).Order(StringComparer.Ordinal).Take(MostNamed))}"
            + (keys.Count > MostNamed ? $" and {keys.Count - MostNamed} more" : "");
}
