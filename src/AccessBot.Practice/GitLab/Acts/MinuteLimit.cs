using System.Collections.Concurrent;

namespace AccessBot.Practice.GitLab.Acts;

/// <summary>Counts what each person does in a minute of the clock.</summary>
public sealed class MinuteLimit
{
    private readonly ConcurrentDictionary<long, (long Minute, int Count)> _seen = new();

    /// <summary>Counts one, and says how many there were in this minute with it.</summary>
    public int Count(long who, DateTimeOffset now)
    {
        var minute = now.ToUnixTimeSeconds() / 60;
        return _seen.AddOrUpdate(
            who, (minute, 1), (_, seen) => seen.Minute == minute ? (minute, seen.Count + 1) : (minute, 1)).Count;
    }

    /// <summary>Whole seconds until the next minute begins, at least 1.</summary>
    public static int SecondsLeft(DateTimeOffset now) => 60 - (int)(now.ToUnixTimeSeconds() % 60);
}
