namespace AccessBot.Practice;

/// <summary>One look at a limit: calls allowed in a minute, calls left, seconds until it starts anew.</summary>
public sealed record RateReading(int Total, int Remaining, int ResetSeconds, bool Exceeded);

/// <summary>Counts calls in windows of one minute that start with the first call, per key.</summary>
public sealed class RateWindow(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly Dictionary<string, (DateTimeOffset Start, int Count)> _windows = [];

    public RateReading? Take(string key, int limit)
    {
        if (limit <= 0) return null;
        var now = time.GetUtcNow();
        var window = _windows.GetValueOrDefault(key);
        if (now - window.Start >= Window) window = (now, 0);
        var exceeded = window.Count >= limit;
        if (!exceeded) window.Count++;
        _windows[key] = window;
        var seconds = (int)Math.Ceiling((window.Start + Window - now).TotalSeconds);
        return new RateReading(limit, limit - window.Count, Math.Max(1, seconds), exceeded);
    }
}
