using System.Data.Common;
using AccessBot.Storage;
using AccessBot.Storage.Schedule;

namespace AccessBot.Worker.Scheduling.Polls;

/// <summary>
/// Numbers what a first reading finds, each project for itself, so that the backlogs of two projects are worked off side
/// by side however much older one is. A project that comes later begins where the others are now.
/// </summary>
public sealed class Backlogs(Agenda agenda)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _last = [];

    internal async Task<IReadOnlyList<Arrival>> PlaceAsync(
        DbTransaction tx, IReadOnlyList<Arrival> page, CancellationToken ct)
    {
        if (page.All(arrival => arrival.Urgency != Urgency.Backlog)) return page;
        var now = await agenda.FindPlaceAsync(tx, ct);
        return [.. page.Select(arrival =>
            arrival.Urgency == Urgency.Backlog ? arrival with { Place = Next(arrival, now) } : arrival)];
    }

    private long Next(Arrival arrival, long now)
    {
        var project = arrival.Request.Issue?.Project ?? arrival.Request.Intake;
        lock (_lock) return _last[project] = Math.Max(_last.GetValueOrDefault(project), now) + 1;
    }
}
