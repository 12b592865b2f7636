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

    /// <summary>An answer that says neither that the vendor is well nor that it is not.</summary>
    internal void Asked(string vendor, DateTimeOffset at, TimeSpan took) =>
        _lines.GetOrAdd(vendor, _ => new Line()).Asked(at, took);

    /// <summary>The answer that was counted last refused the bot itself.</summary>
    internal void Refused(string vendor, DateTimeOffset at) => _lines.GetOrAdd(vendor, _ => new Line()).Refused(at);

    private sealed class Line
    {
        private const string LacksRight = "refuses the bot a right that it needs (403)";

        private readonly Lock _lock = new();
        private RateLimiter? _budget;
        private int _perMinute;
        private VendorLine _last = new("", 0, 0, null, null, null, null, null, 0, 0, 0);

        public void Watch(RateLimiter budget, int perMinute)
        {
            lock (_lock) (_budget, _perMinute) = (budget, perMinute);
        }

        public void Asked(DateTimeOffset at, TimeSpan took)
        {
            lock (_lock) _last = _last with { LastAsked = at, Took = took, Answers = _last.Answers + 1 };
        }

        // A 401 was counted as a failure, and says more.
        public void Refused(DateTimeOffset at)
        {
            lock (_lock)
            {
                if (_last.Trouble is not null && _last.Trouble != LacksRight) return;
                _last = _last with
                {
                    Trouble = LacksRight,
                    TroubleSince = _last.TroubleSince ?? at,
                    Failures = _last.Failures + 1,
                };
            }
        }

        public void Answered(DateTimeOffset at, TimeSpan took, string? trouble)
        {
            lock (_lock)
            {
                _last = trouble is null
                    ? _last with
                    {
                        LastGood = at,
                        LastAsked = at,
                        Took = took,
                        Trouble = null,
                        TroubleSince = null,
                        FailedInARow = 0,
                        Answers = _last.Answers + 1,
                    }
                    : _last with
                    {
                        LastAsked = at,
                        Took = took,
                        Trouble = trouble,
                        TroubleSince = _last.TroubleSince ?? at,
                        Answers = _last.Answers + 1,
                        Failures = _last.Failures + 1,
                        FailedInARow = _last.FailedInARow + 1,
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
/// <param name="LastAsked">When it last answered at all, or failed to.</param>
/// <param name="Took">How long the last attempt took.</param>
/// <param name="FailedInARow">Attempts since the last good answer that failed.</param>
/// <param name="Trouble">What was wrong with the last answer; null when nothing was.</param>
public sealed record VendorLine(
    string Vendor, int Left, int PerMinute, DateTimeOffset? LastGood, DateTimeOffset? LastAsked, TimeSpan? Took, string? Trouble,
    DateTimeOffset? TroubleSince, long Answers, long Failures, int FailedInARow)
{
    /// <summary>It is the bot that is refused, which does not pass by itself.</summary>
    public bool IsRefusal => Trouble is { } words
        && (words.StartsWith("gave no token", StringComparison.Ordinal) || words.StartsWith("refuse", StringComparison.Ordinal));
}
