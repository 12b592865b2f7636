using AccessBot.Connectors.Mail.Incoming.Trial;
using AccessBot.Connectors.Mail.SignIn;
using AccessBot.Texts;
using AccessBot.Workflows.Ports;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;

namespace AccessBot.Connectors.Mail.Incoming.Mailboxes;

/// <summary>
/// An IMAP mailbox. Each round has a connection of its own, so a dropped line ends that round and nothing else; what
/// was taken in before it stays taken in.
/// </summary>
internal sealed class ImapMailbox(IncomingMailOptions options, MailJudge judge, TimeProvider time)
    : IMailbox, IFilingFolders, IMailTaker
{
    private const string Vendor = MaildirMailbox.Vendor;

    private readonly MailSignIn signIn = new(
        options.Imap!.Username, options.Imap.Password, options.ImapToken, options.Imap.OAuth, Vendor, time);

    private ImapOptions Imap => options.Imap!;

    public async Task<IOpenMailbox> OpenAsync(CancellationToken ct)
    {
        var client = NewClient();
        try
        {
            return await GuardedAsync(async token =>
            {
                var inbox = await SignInAsync(client, options.OnlyLooks ? FolderAccess.ReadOnly : FolderAccess.ReadWrite, token);
                return new ImapRound(this, client, inbox, options, judge);
            }, ct);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public async Task<IReadOnlyList<FilingFolder>> LookAsync(bool make, CancellationToken ct)
    {
        using var client = NewClient();
        return await GuardedAsync(async token =>
        {
            await SignInAsync(client, FolderAccess.ReadOnly, token);
            var folders = new List<FilingFolder>();
            foreach (var name in new[] { options.DoneFolder, options.IgnoredFolder, options.HandedOverFolder })
                folders.Add(await LookAsync(client, name, make, token));
            return folders;
        }, ct);
    }

    public async Task<ReadOnlyMemory<byte>?> TakeAsync(string messageId, CancellationToken ct)
    {
        options.DemandFiling();
        using var client = NewClient();
        return await GuardedAsync(async token =>
        {
            var inbox = await SignInAsync(client, FolderAccess.ReadWrite, token);
            return await TakeAsync(client, inbox, messageId, token)
                ?? (await FindFolderAsync(client, options.IgnoredFolder, token) is { } ignored ? await TakeAsync(client, ignored, messageId, token) : null);
        }, ct);
    }

    private static async Task<ReadOnlyMemory<byte>?> TakeAsync(ImapClient client, IMailFolder folder, string messageId, CancellationToken ct)
    {
        if (!folder.IsOpen) await folder.OpenAsync(FolderAccess.ReadWrite, ct);
        var found = await folder.SearchAsync(SearchQuery.HeaderContains("Message-ID", messageId), ct);
        if (found.Count == 0) return null;
        using var head = new MemoryStream();
        await using (var stream = await folder.GetStreamAsync(found[0], "HEADER", 0, Limits.Head, ct)) await stream.CopyToAsync(head, ct);
        await folder.StoreAsync(found, new StoreFlagsRequest(StoreAction.Add, MessageFlags.Deleted) { Silent = true }, ct);
        // Without UIDPLUS everything that is marked would go: then it stays marked, and goes with the next tidying.
        if (client.Capabilities.HasFlag(ImapCapabilities.UidPlus)) await folder.ExpungeAsync(found, ct);
        return head.ToArray();
    }

    public async Task WaitAsync(TimeSpan most, CancellationToken ct)
    {
        using var client = NewClient();
        var inbox = await GuardedAsync(token => SignInAsync(client, FolderAccess.ReadOnly, token), ct);
        using var enough = new CancellationTokenSource(most, time);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, ct);
        inbox.CountChanged += (_, _) => done.Cancel();
        try
        {
            if (client.Capabilities.HasFlag(ImapCapabilities.Idle)) await client.IdleAsync(done.Token, ct);
            else await Task.Delay(Timeout.InfiniteTimeSpan, time, done.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Mail has come, or the time is over; both mean: look.
        }
        catch (Exception broken) when (!ct.IsCancellationRequested && MailConnection.IsTrouble(broken))
        {
            throw Trouble(broken);
        }
    }

    /// <summary>Runs one exchange within the time allowed for it; what the server or the line does to it is
    /// trouble.</summary>
    internal async Task<T> GuardedAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(options.TimeoutSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            return await work(either.Token);
        }
        catch (FolderNotFoundException missing)
        {
            throw new VendorTrouble(Vendor, $"has no folder '{missing.FolderName}'", inner: missing);
        }
        catch (Exception broken) when (!ct.IsCancellationRequested && MailConnection.IsTrouble(broken))
        {
            throw Trouble(broken);
        }
    }

    /// <summary>A folder of the account's own; null when there is none of that name.</summary>
    internal static async Task<IMailFolder?> FindFolderAsync(ImapClient client, string name, CancellationToken ct)
    {
        try
        {
            return await client.GetFolder(client.PersonalNamespaces[0]).GetSubfolderAsync(name, ct);
        }
        catch (FolderNotFoundException)
        {
            return null;
        }
    }

    internal static async Task<IMailFolder> MakeFolderAsync(ImapClient client, string name, CancellationToken ct) =>
        await client.GetFolder(client.PersonalNamespaces[0]).CreateAsync(name, isMessageFolder: true, ct)
        ?? throw new VendorTrouble(Vendor, $"could not make the folder '{name}'");

    private static async Task<FilingFolder> LookAsync(ImapClient client, string name, bool make, CancellationToken ct)
    {
        try
        {
            if (await FindFolderAsync(client, name, ct) is { } there)
            {
                // Read-write as a move needs it: a folder that others own may be listed and still take nothing.
                var access = await there.OpenAsync(FolderAccess.ReadWrite, ct);
                return new FilingFolder(name, true, access == FolderAccess.ReadWrite ? null : "it takes no mail");
            }

            if (!make) return new FilingFolder(name, false);
            await MakeFolderAsync(client, name, ct);
            return new FilingFolder(name, true);
        }
        catch (ImapCommandException refused)
        {
            return new FilingFolder(name, false, PersonText.OneLine(refused.Message));
        }
    }

    private VendorTrouble Trouble(Exception broken) =>
        new(Vendor, MailConnection.Sentence(broken, Imap.Host, Imap.Port, options.TimeoutSeconds), inner: broken);

    private ImapClient NewClient() =>
        new() { ServerCertificateValidationCallback = PinnedCertificate.Check(Imap.CertificateSha256) };

    private async Task<IMailFolder> SignInAsync(ImapClient client, FolderAccess access, CancellationToken ct)
    {
        await client.ConnectAsync(Imap.Host, Imap.Port, MailConnection.Tls(Imap.Security), ct);
        await signIn.AuthenticateAsync(client, ct);
        var inbox = await client.GetFolderAsync(Imap.Folder, ct);
        await inbox.OpenAsync(access, ct);
        return inbox;
    }
}
