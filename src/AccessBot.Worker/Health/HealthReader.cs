using System.Collections.Concurrent;
using System.Data.Common;

namespace AccessBot.Worker.Health;

/// <summary>
/// How the bot goes: the one reading that the desk, <c>/readyz</c>, the metrics and the operators' channels all show.
/// </summary>
public sealed class HealthReader
{
    private readonly IReadOnlyList<IPartReader> _readers;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, (PartState State, DateTimeOffset Since)> _since = new();

    internal HealthReader(IEnumerable<IPartReader> readers, TimeProvider time) => (_readers, _time) = ([.. readers], time);

    /// <summary>What was read last, without reading anything; empty before the first time.</summary>
    public HealthReport Last { get; private set; } = HealthReport.None;

    /// <summary>Reads every part. Never throws for what a part is in.</summary>
    public async Task<HealthReport> ReadAsync(CancellationToken ct)
    {
        var parts = new List<Part>();
        foreach (var reader in _readers)
        {
            try
            {
                parts.AddRange((await reader.ReadAsync(ct)).Select(Remembered));
            }
            catch (DbException)
            {
                // Said by the database's own part; what these parts know lies in it.
            }
        }

        return Last = new HealthReport(parts, _time.GetUtcNow());
    }

    // Not everything that can be in trouble keeps the time: then it is since it was first seen so.
    private Part Remembered(Part part)
    {
        var now = _time.GetUtcNow();
        var seen = _since.AddOrUpdate(
            part.Id, (part.State, now), (_, before) => before.State == part.State ? before : (part.State, now));
        return part.State > PartState.Unknown && part.Since is null ? part with { Since = seen.Since } : part;
    }
}
