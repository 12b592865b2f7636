using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Mail.Incoming.Dkim;

/// <summary>What is remembered of one key.</summary>
/// <param name="Text">Its record; null when there is none, and when it was not answered.</param>
/// <param name="Trouble">Why it was not answered; null when it was.</param>
/// <param name="Failures">How often in a row it was not answered.</param>
/// <param name="Until">When it is asked for again.</param>
/// <param name="Round">The round that learned it.</param>
internal sealed record KeyMemory(string? Text, VendorTrouble? Trouble, int Failures, DateTimeOffset Until, int Round = 0)
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestOfOurs = TimeSpan.FromMinutes(5);

    /// <summary>A name that is not answered is asked for after a minute, then after two, and so on up to an hour.</summary>
    public static KeyMemory Failed(VendorTrouble trouble, int failures, DateTimeOffset now)
    {
        // That nothing can be asked is seen at once and costs nothing, and is mostly over soon: it is tried again in the next
        // two rounds before it is left alone for a while, and never for long.
        var (free, longest) = trouble is KeyTrouble ? (0, Longest) : (2, LongestOfOurs);
        var pause = failures <= free ? TimeSpan.Zero : First * Math.Pow(2, Math.Min(failures - free - 1, 10));
        return new(null, trouble, failures, now + (pause < longest ? pause : longest));
    }

    /// <summary>Nobody is asked again now: it has not been long enough, or it failed in this very round.</summary>
    public bool Holds(DateTimeOffset now, int round) => Until > now || Trouble is not null && Round == round;

    /// <summary>Nothing is lost with it: an answer that holds no more, or a failure of long ago.</summary>
    public bool IsStale(DateTimeOffset now) => Until <= now && (Trouble is null || now - Until > Longest);
}
