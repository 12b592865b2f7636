using System.Collections.Concurrent;
using AccessBot.Worker.Configuration.Sections;

namespace AccessBot.Worker.Scheduling.Polls;

/// <summary>How each source's polling goes. Trouble is said once when it begins and once when it is over.</summary>
public sealed class SourceHealth(TimeProvider time, ILogger<SourceHealth> log)
{
    private readonly ConcurrentDictionary<string, SourceState> _states = new();

    public IReadOnlyDictionary<string, SourceState> States => _states;

    internal void Good(SourceSettings source, PollReport report)
    {
        var before = _states.GetValueOrDefault(source.Key);
        _states[source.Key] = new SourceState(time.GetUtcNow(), null, null);
        if (before?.Trouble is not null) log.LogInformation("{Source} answers again", source.Path);
        if (before is null)
            log.LogInformation("{Source} is watched: {Listed} issues listed", source.Path, report.Listed);
        if (report.Woken > 0) log.LogInformation("{Source}: {Woken} requests to look at", source.Path, report.Woken);
    }

    internal void Bad(SourceSettings source, string trouble, TimeSpan again)
    {
        var before = _states.GetValueOrDefault(source.Key);
        _states[source.Key] = new SourceState(before?.LastGood, trouble, before?.TroubleSince ?? time.GetUtcNow());
        if (before?.Trouble == trouble) return;
        log.LogWarning("{Source} cannot be read: {Trouble}. Asked again every {Interval}", source.Path, trouble, again);
    }
}

/// <param name="LastGood">When the last poll ended well; null when none has.</param>
/// <param name="Trouble">Why the last poll failed; null when it did not.</param>
public sealed record SourceState(DateTimeOffset? LastGood, string? Trouble, DateTimeOffset? TroubleSince);
