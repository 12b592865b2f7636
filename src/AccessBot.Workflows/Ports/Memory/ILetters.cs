using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ports.Memory;

/// <summary>What the intake kept of the mails: requests are decided on this, and never on the mail itself.</summary>
public interface ILetters
{
    /// <summary>Null for a mail that was never taken in.</summary>
    Task<Letter?> FindAsync(RequestRef request, CancellationToken ct);

    /// <summary>
    /// Proved requests of the same sender that were taken in before this one, since a time; oldest first.
    /// </summary>
    Task<IReadOnlyList<Letter>> ListEarlierAsync(Letter letter, DateTimeOffset since, CancellationToken ct);

    /// <summary>Mails that the bot set out to send to this sender since a time, over all requests.</summary>
    Task<int> CountAnswersAsync(string sender, DateTimeOffset since, CancellationToken ct);
}

/// <param name="MessageId">As received, without angle brackets; empty when there was none.</param>
/// <param name="Sender">The proved address, or what From claimed.</param>
/// <param name="Because">One of <see cref="MailReasons"/>.</param>
/// <param name="Kind">
/// Where its request stands: <c>new</c>, <c>act</c>, <c>wait</c>, <c>rest</c>, <c>hand-over</c>, <c>trouble</c>.
/// </param>
/// <param name="Standing">The reason that its request stands at.</param>
public sealed record Letter(
    MailIdentity Mail, string MessageId, string Sender, LetterVerdict Verdict, Reason Because, DateTimeOffset ClaimedAt,
    string Kind, Reason Standing)
{
    /// <summary>The sender is proved.</summary>
    public bool IsProved { get; init; }
}

public enum LetterVerdict
{
    /// <summary>From a proved colleague, for the first time.</summary>
    Request,
    Automatic,
    Unproved,

    /// <summary>An answer to a mail of the bot's, from whomever.</summary>
    Reply,

    /// <summary>A second delivery of a proved mail: same Message-ID, same sender.</summary>
    Copy,

    /// <summary>It could not be judged in a day, or never can be: an operator's turn.</summary>
    PutAside,
}
