using System.Globalization;

namespace AccessBot.Connectors.Http;

/// <summary>How long a vendor asks to be left alone, in the three dialects that are spoken.</summary>
internal static class WaitAsked
{
    /// <summary>
    /// <c>Retry-After</c> in seconds or as a date, <c>RateLimit-Reset</c> (Zendesk: seconds to go; GitLab: epoch) or
    /// <c>X-Rate-Limit-Reset</c> (Okta: epoch). Null when the answer does not say.
    /// </summary>
    public static TimeSpan? In(HttpResponseMessage answer, DateTimeOffset now)
    {
        // The vendor's own clock where it tells it: ours may be off by more than the wait.
        var clock = answer.Headers.Date ?? now;
        var wait = answer.Headers.RetryAfter switch
        {
            { Delta: { } seconds } => seconds,
            { Date: { } date } => date - clock,
            _ => FromReset(answer, "ratelimit-reset", clock) ?? FromReset(answer, "x-rate-limit-reset", clock),
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static TimeSpan? FromReset(HttpResponseMessage answer, string header, DateTimeOffset clock)
    {
        const long AnyEpoch = 1_000_000_000;
        const long LastEpoch = 100_000_000_000;
        if (!answer.Headers.TryGetValues(header, out var values)) return null;
        var isNumber = long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        if (!isNumber || number > LastEpoch) return null;

        // One second more: an epoch in whole seconds may name the second that is still running.
        return number < AnyEpoch
            ? TimeSpan.FromSeconds(number)
            : DateTimeOffset.FromUnixTimeSeconds(number + 1) - clock;
    }
}
