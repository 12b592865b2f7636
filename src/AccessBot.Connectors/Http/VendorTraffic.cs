using System.Collections.Concurrent;
using System.Threading.RateLimiting;

namespace AccessBot.Connectors.Http;

/// <summary>How each vendor answers, and how much of the bot's own budget for it is left. Sees every attempt.</summary>
public sealed class VendorTraffic
{
    private readonly ConcurrentDictionary<string, Line> _lines = new();

    public IReadOnlyList<VendorLine> Read() =>
        [.. _lines.OrderBy(line => line.Key, StringComparer.Ordinal).Select(line => line.Value.Read(line.Key))];

    internal void Watch(string vendor, RateLimiter budget, int perMinute) =>
        _lines.GetOrAdd(vendor, _ => new Line()).Watch(budget, perMinute);

    internal void Answered(string vendor, DateTimeOffset at, TimeSpan took, string? trouble) =>
        _lines.GetOrAdd(vendor, _ => new Line()).Answered(at, took, trouble);

    private sealed class Line
    {
        private readonly Lock _lock = new();
        private RateLimiter? _budget;
        private int _perMinute;
        private VendorLine _last = new("", 0, 0, null, null, null, null, 0, 0);

        public void Watch(RateLimiter budget, int perMinute)
        {
            lock (_lock) (_budget, _perMinute) = (budget, perMinute);
        }

        public void Answered(DateTimeOffset at, TimeSpan took, string? trouble)
        {
            lock (_lock)
            {
                _last = trouble is null
                    ? _last with
                    {
                        LastGood = at,
                        Took = took,
                        Trouble = null,
                        TroubleSince = null,
                        Answers = _last.Answers + 1,
                    }
                    : _last with
                    {
                        Took = took,
                        Trouble = trouble,
                        TroubleSince = _last.TroubleSince ?? at,
                        Answers = _last.Answers + 1,
                        Failures = _last.Failures + 1,
                    };
            }
        }

        public VendorLine Read(string vendor)
        {
            lock (_lock)
            {
                var left = (int?)_budget?.GetStatistics()?.CurrentAvailablePermits ?? _perMinute;
                return _last with { Vendor = vendor, Left = left, PerMinute = _perMinute };
            }
        }
    }
}

/// <param name="Vendor"><c>gitlab</c>, <c>zendesk:us-federal</c>…</param>
/// <param name="Left">Requests that may still be sent in the current minute.</param>
/// <param name="LastGood">When it last answered without trouble; null when it has not been asked yet.</param>
/// <param name="Took">How long the last attempt took.</param>
/// <param name="Trouble">What was wrong with the last answer; null when nothing was.</param>
public sealed record VendorLine(
    string Vendor, int Left, int PerMinute, DateTimeOffset? LastGood, TimeSpan? Took, string? Trouble,
    DateTimeOffset? TroubleSince, long Answers, long Failures);
