using AccessBot.Connectors.Mail.SignIn;
using AccessBot.Workflows.Ports;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;

namespace AccessBot.Connectors.Mail;

/// <summary>
/// Copies in an IMAP folder, found by their Message-ID header (RFC 3501 §6.4.4) and compared exactly.
/// </summary>
internal sealed class ImapCopies(ImapOptions imap, MailOptions options, TimeProvider time) : IMailCopies
{
    private const string Vendor = "the mailbox of sent mails";

    private readonly MailSignIn signIn = new(imap.Username, imap.Password, null, imap.OAuth, Vendor, time);

    public Task<MailCopy?> FindAsync(string messageId, CancellationToken ct) =>
        WithFolderAsync<MailCopy?>(async (folder, token) =>
        {
            // The server's search finds parts of words: what it found is compared here.
            var found = await folder.SearchAsync(SearchQuery.HeaderContains("Message-ID", messageId), token);
            if (found.Count == 0) return null;
            var mails = await folder.FetchAsync(found, MessageSummaryItems.Envelope, token);
            var copy = mails.Select(mail => mail.Envelope)
                .FirstOrDefault(head => head is not null && head.MessageId == messageId && IsOwn(head));
            return copy is null ? null : new MailCopy(messageId, copy.Date ?? time.GetUtcNow());
        }, ct);

    public Task CheckAsync(CancellationToken ct) => WithFolderAsync((_, _) => Task.FromResult(true), ct);

    private bool IsOwn(Envelope envelope) =>
        envelope.From.Mailboxes.Any(from => from.Address.Equals(options.From, StringComparison.OrdinalIgnoreCase));

    private async Task<T> WithFolderAsync<T>(Func<IMailFolder, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(options.TimeoutSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        using var client = new ImapClient();
        client.ServerCertificateValidationCallback = PinnedCertificate.Check(imap.CertificateSha256);
        try
        {
            await client.ConnectAsync(imap.Host, imap.Port, MailConnection.Tls(imap.Security), either.Token);
            await signIn.AuthenticateAsync(client, either.Token);
            var folder = await client.GetFolderAsync(imap.Folder, either.Token);
            await folder.OpenAsync(FolderAccess.ReadOnly, either.Token);
            var answer = await work(folder, either.Token);
            await client.DisconnectAsync(quit: true, either.Token);
            return answer;
        }
        catch (FolderNotFoundException missing)
        {
            throw new VendorTrouble(Vendor, $"has no folder '{imap.Folder}'", inner: missing);
        }
        catch (Exception broken) when (!ct.IsCancellationRequested && MailConnection.IsTrouble(broken))
        {
            var what = MailConnection.Sentence(broken, imap.Host, imap.Port, options.TimeoutSeconds);
            throw new VendorTrouble(Vendor, what, inner: broken);
        }
    }
}
