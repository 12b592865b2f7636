using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Mail;

/// <summary>Where the bot's own sent mails are found again.</summary>
internal interface IMailCopies
{
    Task<MailCopy?> FindAsync(string messageId, CancellationToken ct);

    /// <summary>Throws <see cref="VendorTrouble"/> when copies could not be looked for.</summary>
    Task CheckAsync(CancellationToken ct);

    static IMailCopies From(MailOptions options, TimeProvider time) => options.Copies switch
    {
        { Imap: { } imap } => new ImapCopies(imap, options, time),
        { Maildir: { } folder } => new MaildirCopies(folder, options.From),
        _ => new NoCopies(),
    };
}

/// <summary>No copies are kept: an unknown outcome is answered by sending again under the same Message-ID.</summary>
internal sealed class NoCopies : IMailCopies
{
    public Task<MailCopy?> FindAsync(string messageId, CancellationToken ct) => Task.FromResult<MailCopy?>(null);

    public Task CheckAsync(CancellationToken ct) => Task.CompletedTask;
}
