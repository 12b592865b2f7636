using AccessBot.Storage.Keeping;

namespace AccessBot.Worker.Configuration.Sections;

/// <summary>How long each kind of what the database holds is kept.</summary>
/// <param name="At">The time of day, UTC, at which what was kept long enough goes.</param>
/// <param name="Exports">Where the log's beginning is written before it is cut off; null: the log is never cut.</param>
/// <param name="Days">By the kind's name.</param>
public sealed record RetentionSettings(TimeOnly At, string? Exports, IReadOnlyDictionary<string, int> Days)
{
    internal int Line { get; init; }

    public int DaysOf(KeptKind kind) => Days[kind.Id];

    /// <summary>What an undo needs must not go before the undo does.</summary>
    internal static void RefuseContradictions(Reading reading, Settings settings)
    {
        var (kept, needed) = (settings.Retention?.DaysOf(KeptKind.Undo), settings.Deprovisioning?.UndoFor);
        if (kept is { } days && needed is { } undo && days < undo.TotalDays)
            reading.Report(
                settings.Retention!.Line, $"'retention.undo' is {days} days, and 'deprovisioning.undo_for' is {undo.TotalDays:0}: an undo would find nothing.");
    }

    internal static RetentionSettings Read(Section s) => new(
        s.Optional("at", Kinds.TimeOfDay, "03:30", "the time of day (UTC) at which what was kept long enough is deleted"),
        s.Place("exports", null, "a folder for the beginning of the audit log before it is cut off; left out, the log is never cut"),
        KeptKind.All.Reverse().ToDictionary(kind => kind.Id, kind => (int)s.Optional(
            kind.Id, Kinds.Duration($"{kind.Least}d", "36500d"), $"{kind.Days}d", $"how long to keep {kind.What}: {kind.Why}").TotalDays))
    {
        Line = s.Line,
    };
}
