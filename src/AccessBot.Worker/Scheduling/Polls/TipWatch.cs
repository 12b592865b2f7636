using System.Collections.Concurrent;

namespace AccessBot.Worker.Scheduling.Polls;

/// <summary>
/// How long ago this process first saw each source's tip, by a clock that nobody can set: neither GitLab's clock nor
/// the machine's calendar time decides when a tip is settled.
/// </summary>
public sealed class TipWatch(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, (DateTimeOffset Tip, long Since)> _tips = new();

    /// <summary>How long this tip has been known; zero when it is new to this process.</summary>
    internal TimeSpan Known(string source, DateTimeOffset tip)
    {
        var now = time.GetTimestamp();
        var (known, since) = _tips.GetOrAdd(source, (tip, now));
        if (known == tip) return time.GetElapsedTime(since, now);
        _tips[source] = (tip, now);
        return TimeSpan.Zero;
    }
}
