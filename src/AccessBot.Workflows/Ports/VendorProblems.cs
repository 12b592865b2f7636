namespace AccessBot.Workflows.Ports;

/// <summary>
/// A vendor could not do it now: unreachable, busy, rate-limited, an answer that makes no sense. Try again later.
/// </summary>
public class VendorTrouble(string vendor, string what, TimeSpan? retryAfter = null, Exception? inner = null)
    : Exception($"{vendor}: {what}", inner)
{
    public string Vendor { get; } = vendor;

    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>It answered that it cannot just now (429, 5xx): nothing of ours is wrong.</summary>
    public bool IsAway { get; init; }
}

/// <summary>
/// A vendor said no and will say it again: missing permission, bad request, unknown object. A person must look.
/// </summary>
public sealed class VendorRefusal(string vendor, int status, string what) : Exception($"{vendor}: {what}")
{
    public string Vendor { get; } = vendor;

    /// <summary>The HTTP status (or SMTP reply code).</summary>
    public int Status { get; } = status;

    /// <summary>
    /// It is the bot that was refused, and not this request: its token, key or sign-in. That says nothing about anybody's
    /// request, so everything of this vendor waits until an operator has renewed it (rule 9 of the design).
    /// </summary>
    public bool IsOfCredentials { get; init; } = status == 401;
}

/// <summary>
/// An instance has no seat left to give. That is nobody's request's fault: operators buy or free one, and what waits goes
/// on by itself.
/// </summary>
public sealed class NoSeatFree(string vendor, string what) : Exception($"{vendor}: no seat is free ({what})");
