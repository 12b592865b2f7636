using AccessBot.Connectors.Mail.SignIn;
using AccessBot.Texts;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Acting;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace AccessBot.Connectors.Mail;

/// <summary>
/// Sends through a mail server (RFC 5321), one connection a mail. A copy to the bot's own mailbox travels as a second
/// recipient of the same transaction: it is there exactly when the server took the mail. Appending a copy afterwards
/// would lose it in a crash and lead to a second mail; before, it would claim a mail that was never sent.
/// </summary>
public sealed class SmtpMailOut : IMailOut
{
    private const string Vendor = "the mail server";

    private readonly MailOptions _options;
    private readonly SmtpOptions _smtp;
    private readonly TimeProvider _time;
    private readonly IMailCopies _copies;
    private readonly Mandate? _mandate;
    private readonly MailSignIn? _signIn;

    /// <summary>Throws <see cref="ArgumentException"/> for options that must not be used.</summary>
    public SmtpMailOut(MailOptions options, TimeProvider time, Mandate? mandate = null)
    {
        if (options.Problems().ToList() is { Count: > 0 } problems)
            throw new ArgumentException(string.Join("; ", problems), nameof(options));
        _options = options;
        _smtp = options.Smtp ?? throw new ArgumentException("smtp: is missing", nameof(options));
        _time = time;
        _mandate = mandate;
        _signIn = _smtp.Username is { } name ? new MailSignIn(name, _smtp.Password, null, _smtp.OAuth, Vendor, time) : null;
        _copies = IMailCopies.From(options, time);
    }

    public async Task SendAsync(OutgoingMail mail, CancellationToken ct)
    {
        _mandate?.DemandOpen(Vendor);
        using var message = OutgoingMime.Build(mail, _options, _time);
        var window = _mandate?.Window;
        if (window is not null) await window.RenewAsync(ct);
        var handedOver = new HandedOver(window);
        await WithClientAsync(
            (client, token) =>
            {
                // The connection may have taken its time.
                window?.Demand(Vendor);
                return client.SendAsync(OutgoingMime.Format, message, Sender(mail), Recipients(mail), token, handedOver);
            },
            () => handedOver.Began, ct);
    }

    /// <summary>A mail that belongs to no request, such as one that tries something out. Nothing of it is kept.</summary>
    internal Task SendAsync(MimeMessage message, string from, string to, CancellationToken ct) => WithClientAsync(
        (client, token) => client.SendAsync(OutgoingMime.Format, message, MailboxAddress.Parse(from), [MailboxAddress.Parse(to)], token), () => false, ct);

    public Task<MailCopy?> FindCopyAsync(string messageId, CancellationToken ct) => _copies.FindAsync(messageId, ct);

    /// <summary>
    /// Signs in and looks at the folder of copies without sending; throws <see cref="VendorTrouble"/> saying why not.
    /// </summary>
    public async Task CheckAsync(CancellationToken ct)
    {
        await WithClientAsync((client, token) => client.NoOpAsync(token), () => false, ct);
        await _copies.CheckAsync(ct);
    }

    private MailboxAddress Sender(OutgoingMail mail) =>
        _options.NullReturnPathForReplies && mail.AutoSubmitted == "auto-replied"
            ? new MailboxAddress("", "")
            : new MailboxAddress("", _options.From);

    private IEnumerable<MailboxAddress> Recipients(OutgoingMail mail)
    {
        yield return new MailboxAddress("", mail.To.Value);
        if (_options.Copies?.Bcc is { } own && own != mail.To.Value) yield return new MailboxAddress("", own);
    }

    private async Task WithClientAsync(
        Func<SmtpClient, CancellationToken, Task> work, Func<bool> handedOver, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(_options.TimeoutSeconds), _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        using var client = new SmtpClient();
        client.ServerCertificateValidationCallback = PinnedCertificate.Check(_smtp.CertificateSha256);
        try
        {
            await client.ConnectAsync(_smtp.Host, _smtp.Port, MailConnection.Tls(_smtp.Security), either.Token);
            if (_signIn is not null) await _signIn.AuthenticateAsync(client, either.Token);
            await work(client, either.Token);
        }
        catch (SmtpCommandException refused)
        {
            throw Answer(refused);
        }
        catch (Exception broken) when (!ct.IsCancellationRequested && MailConnection.IsTrouble(broken))
        {
            throw new VendorTrouble(Vendor, handedOver()
                ? "the connection broke while the mail was handed over; whether it was taken is not known"
                : MailConnection.Sentence(broken, _smtp.Host, _smtp.Port, _options.TimeoutSeconds), inner: broken);
        }

        await QuitAsync(client, either.Token);
    }

    private Exception Answer(SmtpCommandException refused)
    {
        var code = (int)refused.StatusCode;
        var said = $"answered {code} {PersonText.OneLine(refused.Message)}";
        var forRecipient = refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted;
        if (forRecipient && refused.Mailbox?.Address == _options.Copies?.Bcc)
            return new VendorTrouble(Vendor, $"{said} for the own copy (copies.bcc); nothing was sent", inner: refused);
        return forRecipient && code is >= 500 and < 600
            ? new VendorRefusal(Vendor, code, $"{said} for the recipient")
            : new VendorTrouble(Vendor, said, inner: refused);
    }

    // The mail is taken by now; whatever goes wrong while saying goodbye is no reason to send it again.
    private static async Task QuitAsync(SmtpClient client, CancellationToken ct)
    {
        try
        {
            await client.DisconnectAsync(quit: true, ct);
        }
        catch (Exception goodbye) when (goodbye is OperationCanceledException || MailConnection.IsTrouble(goodbye))
        {
        }
    }

    // MailKit reports progress from the first byte of the message on.
    private sealed class HandedOver(EffectWindow? window) : ITransferProgress
    {
        public bool Began { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => Report(bytesTransferred);

        public void Report(long bytesTransferred)
        {
            Began = true;
            window?.Acted();
        }
    }
}
