namespace AccessBot.Worker.Desk;

/// <summary>
/// How long things took. Percentiles are by nearest rank, ceil(p·n): always a case that can be looked up. A spreadsheet interpolates and differs.
/// </summary>
/// <param name="P95">Null under twenty cases, of which it would be the longest or nearly so.</param>
public sealed record Durations(int Count, TimeSpan? Median, TimeSpan? P90, TimeSpan? P95, TimeSpan? Longest)
{
    private const int FewestForP95 = 20;

    private readonly IReadOnlyList<TimeSpan> sorted = [];

    public static Durations Of(IEnumerable<TimeSpan> times)
    {
        List<TimeSpan> sorted = [.. times.Order()];
        return new Durations(sorted);
    }

    private Durations(List<TimeSpan> sorted)
        : this(
            sorted.Count, At(sorted, 0.5), At(sorted, 0.9), sorted.Count < FewestForP95 ? null : At(sorted, 0.95), At(sorted, 1)) =>
        this.sorted = sorted;

    public int CountWithin(TimeSpan limit) => sorted.Count(time => time <= limit);

    /// <summary>Null when nothing was measured.</summary>
    public static TimeSpan? NearestRank(IReadOnlyList<TimeSpan> times, double share) => At([.. times.Order()], share);

    private static TimeSpan? At(List<TimeSpan> sorted, double share) =>
        sorted.Count == 0 ? null : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
}
