using AccessBot.Connectors.Http.SignIn;
using AccessBot.Workflows.Ports.Acting;

namespace AccessBot.Connectors.Mail.Incoming;

/// <summary>The mailbox that light agent requests come to, and by what a sender is proved.</summary>
public sealed class IncomingMailOptions
{
    /// <summary>The address that people write to. Its local part names the mailbox in requests.</summary>
    public string Address { get; set; } = "";

    /// <summary>Addresses that the bot itself writes from; mail from them is a loop.</summary>
    public IList<string> OwnAddresses { get; set; } = [];

    /// <summary>The addresses to which people write for other instances; with any, a mail has to name this one (<see cref="Recipients"/>).</summary>
    public IList<string> OtherAddresses { get; set; } = [];

    /// <summary>Domain of the bot's own Message-IDs: a mail that answers one of them is no request.</summary>
    public string MessageIdDomain { get; set; } = "";

    /// <summary>The bot's own address, where it is not the one that people write to: what goes there is no request.</summary>
    public string? BotAddress { get; set; }

    /// <summary>Nobody asks for anything here: whatever people write is a reply.</summary>
    public bool RepliesOnly { get; set; }

    /// <summary>In shadow and in propose: opened for reading only, and no mail is moved or marked.</summary>
    public bool OnlyLooks { get; set; }

    /// <summary>Before a mail is moved. Throws <see cref="WriteInShadow"/>.</summary>
    internal void DemandFiling()
    {
        if (OnlyLooks) throw new WriteInShadow("of this mailbox", "it");
    }

    /// <summary>The one domain whose senders are colleagues; its sub-domains are not.</summary>
    public string CompanyDomain { get; set; } = "";

    /// <summary>
    /// How our own receiving mail server signs its <c>Authentication-Results</c> (RFC 8601 §2.5). Null: only signatures that the
    /// bot checks itself count.
    /// </summary>
    public string? TrustedAuthservId { get; set; }

    /// <summary>
    /// Our server writes its results right below its own <c>Received</c> line and not above it, on every mail, as Google does.
    /// </summary>
    public bool ResultsBelowReceived { get; set; }

    /// <summary>How long all questions for keys of one round are waited for.</summary>
    public TimeSpan KeysWithin { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>A Maildir on this machine; exactly one of this and <see cref="Imap"/>.</summary>
    public string? Maildir { get; set; }

    /// <summary>The mailbox; its <see cref="ImapOptions.Folder"/> is where mail arrives.</summary>
    public ImapOptions? Imap { get; set; }

    /// <summary>An OAuth access token for the mailbox, instead of the password.</summary>
    public SecretRef? ImapToken { get; set; }

    public string DoneFolder { get; set; } = "AccessBot done";

    public string IgnoredFolder { get; set; } = "AccessBot ignored";

    public string HandedOverFolder { get; set; } = "AccessBot handed over";

    /// <summary>The longest that one exchange with the mailbox may take.</summary>
    public int TimeoutSeconds { get; set; } = 60;

    /// <summary>Name of the mailbox in requests.</summary>
    internal string Name => Address.Split('@')[0];
}

/// <summary>How much of a mail is ever read.</summary>
internal static class Limits
{
    /// <summary>Bytes of head; with long ARC chains an honest one has a few ten thousand.</summary>
    public const int Head = 256 * 1024;

    /// <summary>Bytes of a whole mail whose signature the bot checks itself.</summary>
    public const int Whole = 1024 * 1024;
}
