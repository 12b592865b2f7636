using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ports;

/// <summary>
/// The mailbox that requests come to. What lies in its inbox is not finished; everything else is filed.
/// </summary>
public interface IMailbox
{
    /// <summary>
    /// Opens it for one round. <see cref="VendorTrouble"/> when it cannot be reached or drops the line.
    /// </summary>
    Task<IOpenMailbox> OpenAsync(CancellationToken ct);

    /// <summary>Returns when new mail may have come, and after <paramref name="most"/> at the latest.</summary>
    Task WaitAsync(TimeSpan most, CancellationToken ct);
}

/// <summary>One round in the mailbox. Every method throws <see cref="VendorTrouble"/> when the line drops.</summary>
public interface IOpenMailbox : IAsyncDisposable
{
    /// <summary>False once the line has dropped, so that nothing more can be asked over it.</summary>
    bool IsOpen => true;

    /// <summary>What lies in the inbox, oldest first: places only, nothing is fetched.</summary>
    Task<IReadOnlyList<MailIdentity>> ListAsync(CancellationToken ct);

    /// <summary>
    /// Reads and judges one mail: its head, and the whole only where a signature has to be checked; both up to a limit.
    /// Null when it has gone meanwhile. <see cref="KeyTrouble"/> when the key of its signature is not here.
    /// </summary>
    Task<IncomingMail?> ReadAsync(MailIdentity place, CancellationToken ct);

    /// <summary>Moves mails out of the inbox. One that is not there any more is passed over.</summary>
    Task FileAsync(IReadOnlyList<MailIdentity> places, FiledAs folder, CancellationToken ct);
}

/// <summary>Where a finished mail goes.</summary>
public enum FiledAs
{
    Done,
    Ignored,
    HandedOver,
}

/// <summary>What was made of a mail, and nothing else of it: subject and body never get this far.</summary>
/// <param name="MessageId">Without angle brackets; empty when there is none that can be repeated in a header.</param>
/// <param name="Automatic">
/// A sentence of <see cref="MailReasons"/> when no person wrote this mail; null otherwise.
/// </param>
public sealed record IncomingMail(MailIdentity Place, string MessageId, SenderReading Sender, Reason? Automatic)
{
    /// <summary>It answers a mail of the bot's, or goes to the address that those come from: never a request.</summary>
    public bool IsReply { get; init; }

    /// <summary>It could not be judged, and nobody tries any more: a person has to look at it.</summary>
    public bool IsPutAside { get; init; }

    /// <summary>A mail that is given up.</summary>
    /// <param name="claimed">What From says, as far as anybody could read it.</param>
    /// <param name="why">A sentence of <see cref="MailReasons"/> that asks for a person.</param>
    public static IncomingMail PutAside(MailIdentity place, string claimed, Reason why) =>
        new(place, "", new SenderReading.Unproved(claimed, why), null) { IsPutAside = true };
}

/// <summary>Who sent a mail, as far as that is proved.</summary>
public abstract record SenderReading
{
    /// <summary>Proved to come from the company's mail system, with this one address in From.</summary>
    public sealed record Proved(EmailAddress Address) : SenderReading;

    /// <param name="Claimed">What From says, shortened to what can be shown; empty when it says nothing clear.</param>
    /// <param name="Why">A sentence of <see cref="MailReasons"/>.</param>
    public sealed record Unproved(string Claimed, Reason Why) : SenderReading;
}
