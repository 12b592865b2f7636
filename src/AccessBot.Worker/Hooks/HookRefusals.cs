using System.Collections.Concurrent;
using System.Net;

namespace AccessBot.Worker.Hooks;

/// <summary>
/// Says in the log that hooks are refused: the first one at once, the others as a number for each address once a minute, so that
/// whoever sends many cannot fill the log.
/// </summary>
/// <param name="what">What is refused, at the beginning of a sentence.</param>
public class HookRefusals(TimeProvider time, ILogger<HookRefusals> log, string what = "Hooks")
{
    private const int MostAddresses = 100;

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly Lock turn = new();
    private DateTimeOffset saidAt = DateTimeOffset.MinValue;

    public void Add(IPAddress? from, string why)
    {
        var address = from?.ToString() ?? "an unknown address";
        if (counts.Count >= MostAddresses && !counts.ContainsKey(address)) address = "other addresses";
        counts.AddOrUpdate(address, 1, (_, count) => count + 1);
        lock (turn)
        {
            if (time.GetUtcNow() - saidAt < Every) return;
            saidAt = time.GetUtcNow();
            foreach (var (source, count) in counts)
            {
                if (counts.TryRemove(source, out var refused))
                    log.LogWarning("{What} from {Address} were refused, {Count} since this was said last: {Why}", what, source, Math.Max(count, refused), why);
            }
        }
    }
}
