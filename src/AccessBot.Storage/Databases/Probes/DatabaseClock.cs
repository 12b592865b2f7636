namespace AccessBot.Storage.Databases.Probes;

/// <summary>How far this machine's clock is from PostgreSQL's, which all replicas share.</summary>
public static class DatabaseClock
{
    /// <summary>Null on SQLite, whose clock is this machine's.</summary>
    public static async Task<ClockDifference?> MeasureAsync(Database database, TimeProvider time, CancellationToken ct)
    {
        if (!database.IsPostgres) return null;
        var (before, began) = (time.GetUtcNow(), time.GetTimestamp());
        var there = await database.FindAsync<DateTime>("SELECT clock_timestamp() AT TIME ZONE 'UTC'", null, ct);
        var half = time.GetElapsedTime(began) / 2;
        var here = before + half;
        return new ClockDifference(here - new DateTimeOffset(there, TimeSpan.Zero), half);
    }
}

/// <param name="Ahead">How far ahead this machine is; negative when it is behind.</param>
/// <param name="Uncertainty">Half of what the answer took: the database read its clock somewhere in between.</param>
public sealed record ClockDifference(TimeSpan Ahead, TimeSpan Uncertainty)
{
    /// <summary>From here on a replica says so: the scheduler compares the clocks of replicas.</summary>
    public static readonly TimeSpan Told = TimeSpan.FromSeconds(1);

    /// <summary>From here on a replica takes no work: it would take the others for dead, and vendors refuse its sign-ins.</summary>
    public static readonly TimeSpan StandsDown = TimeSpan.FromSeconds(10);

    /// <summary>The least that the clocks differ by, whatever the answer took.</summary>
    public TimeSpan AtLeast => Ahead.Duration() > Uncertainty ? Ahead.Duration() - Uncertainty : TimeSpan.Zero;

    /// <summary><c>12.3 s ahead of PostgreSQL's</c></summary>
    public string InWords => FormattableString.Invariant(
        $"{Ahead.Duration().TotalSeconds:F1} s {(Ahead > TimeSpan.Zero ? "ahead of" : "behind")} PostgreSQL's");
}
