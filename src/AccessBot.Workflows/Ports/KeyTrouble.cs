namespace AccessBot.Workflows.Ports;

/// <summary>
/// The key that a mail was signed with is not here: that mail waits, and says nothing of the others. Any other
/// <see cref="VendorTrouble"/> of the DNS means that it cannot be asked at all.
/// </summary>
public sealed class KeyTrouble(
    KeyStanding standing, string what, TimeSpan? retryAfter = null, Exception? inner = null)
    : VendorTrouble(Dns, what, retryAfter, inner)
{
    /// <summary>The same, to say more of the mail.</summary>
    public KeyTrouble(KeyTrouble of)
        : this(of.Standing, of.Message[(Dns.Length + 2)..], of.RetryAfter, of)
    {
    }

    /// <summary>The vendor of every question for a key.</summary>
    public const string Dns = "DNS";

    public KeyStanding Standing { get; } = standing;

    /// <summary>What From claims, for people to read; empty when nobody has looked.</summary>
    public string Claimed { get; init; } = "";
}

/// <summary>How far the question for a key got.</summary>
public enum KeyStanding
{
    /// <summary>It is asked for now: read the mail again when the questions of this round are settled.</summary>
    Awaited,

    /// <summary>It was asked for and nothing came, or only trouble.</summary>
    Unanswered,
}
