namespace AccessBot.Connectors.Mail.Incoming.Dkim;

/// <summary>
/// The keys that mails of one round are checked with. Reading a mail only begins to ask for its key; all of them are waited for
/// together, so that a mail whose key never comes costs the others one short wait and not one for each.
/// </summary>
public interface IMailKeys
{
    /// <summary>Why nothing can be asked for; null when the last question was answered, or none was asked yet.</summary>
    string? Trouble { get; }

    /// <summary>Since when it has been so.</summary>
    DateTimeOffset? TroubleSince { get; }

    /// <summary>When a question was last answered, with a key or with none.</summary>
    DateTimeOffset? LastGood { get; }

    /// <summary>A new round: what could not be asked for in the last one may be asked for again.</summary>
    void Begin();

    /// <summary>
    /// Returns when every question is answered, and after one short time at the latest. What is not answered then is
    /// remembered as not answered, and asked again later, less and less often.
    /// </summary>
    Task SettleAsync(CancellationToken ct);
}
