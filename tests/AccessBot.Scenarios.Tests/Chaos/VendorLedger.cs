using System.Collections.Concurrent;
using AccessBot.Practice.Hosting;

namespace AccessBot.Scenarios.Tests.Chaos;

/// <summary>What replicas wrote at the vendors, as it arrived there.</summary>
public sealed class VendorLedger
{
    private readonly ConcurrentQueue<Effect> _effects = new();

    /// <summary>Two of one key that the bot made one of: nothing else deletes a comment.</summary>
    public int Folded => _effects.Count(effect => effect.Method == "DELETE" && effect.Path.Contains("/notes/", StringComparison.Ordinal));

    /// <summary>Effects that say which firing sent them.</summary>
    public int Owned => _effects.Count(effect => effect.Firing.Length > 0);

    public void Witness(Exchange seen)
    {
        if (seen.Method == "GET" || seen.Status >= 400 || seen.Path.Contains("oauth", StringComparison.Ordinal)) return;
        _effects.Enqueue(new Effect(seen.Method, seen.Path, seen.Agent.Split('/', 2) is [_, var firing] ? firing : "", seen.At));
    }

    /// <summary>
    /// Effects that arrived later than an effect of their firing can: no intent is committed once a firing is gone, and none is
    /// acted on for longer than <paramref name="actWithin"/>.
    /// </summary>
    public IReadOnlyList<string> OfSuperseded(IReadOnlyDictionary<string, DateTimeOffset> gone, TimeSpan actWithin) =>
    [
        .. from effect in _effects
           where gone.TryGetValue(effect.Firing, out var at) && effect.At > at + actWithin
           select $"{effect.Method} {effect.Path} came {(effect.At - gone[effect.Firing]).TotalSeconds:0.0} s after its firing was gone",
    ];

    private sealed record Effect(string Method, string Path, string Firing, DateTimeOffset At);
}
