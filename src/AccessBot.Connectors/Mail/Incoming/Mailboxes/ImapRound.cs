using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;

namespace AccessBot.Connectors.Mail.Incoming.Mailboxes;

/// <summary>One connection to the mailbox. A mail is its UIDVALIDITY and UID, whatever its headers say.</summary>
internal sealed class ImapRound(
    ImapMailbox mailbox, ImapClient client, IMailFolder inbox, IncomingMailOptions options, MailJudge judge)
    : IOpenMailbox
{
    public bool IsOpen => client.IsConnected && inbox.IsOpen;

    public Task<IReadOnlyList<MailIdentity>> ListAsync(CancellationToken ct) =>
        mailbox.GuardedAsync<IReadOnlyList<MailIdentity>>(
            async token => [.. (await inbox.SearchAsync(SearchQuery.NotDeleted, token)).Order().Select(Identity)], ct);

    public Task<IncomingMail?> ReadAsync(MailIdentity place, CancellationToken ct) =>
        mailbox.GuardedAsync<IncomingMail?>(async token => await JudgeAsync(place, token), ct);

    public Task FileAsync(IReadOnlyList<MailIdentity> places, FiledAs folder, CancellationToken ct) =>
        mailbox.GuardedAsync(async token =>
        {
            options.DemandFiling();
            var uids = places.Where(IsHere).Select(Uid).ToList();
            if (uids.Count == 0) return false;

            // MOVE where the server has it (RFC 6851). Without it a crash between copying and deleting leaves a second
            // copy in the other folder and the mail here, which is filed again: nothing is lost and nothing done twice.
            var target = await ImapMailbox.FindFolderAsync(client, NameOf(folder), token)
                ?? await ImapMailbox.MakeFolderAsync(client, NameOf(folder), token);
            await inbox.MoveToAsync(uids, target, token);
            return true;
        }, ct);

    public async ValueTask DisposeAsync()
    {
        try
        {
            using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            if (client.IsConnected) await client.DisconnectAsync(quit: true, soon.Token);
        }
        catch (Exception goodbye) when (MailConnection.IsTrouble(goodbye))
        {
            // The round is over either way.
        }

        client.Dispose();
    }

    private async Task<IncomingMail?> JudgeAsync(MailIdentity place, CancellationToken ct)
    {
        if (!IsHere(place)) return null;
        try
        {
            using var start = new MemoryStream();
            await using (var head = await inbox.GetStreamAsync(Uid(place), "HEADER", 0, Limits.Head, ct))
            {
                await head.CopyToAsync(start, ct);
            }

            var bytes = start.GetBuffer().AsMemory(0, (int)start.Length);
            return await judge.JudgeAsync(place, bytes, token => WholeAsync(Uid(place), token), ct);
        }
        catch (MessageNotFoundException)
        {
            return null;
        }
    }

    private async Task<Stream?> WholeAsync(UniqueId uid, CancellationToken ct)
    {
        var found = await inbox.FetchAsync([uid], MessageSummaryItems.Size | MessageSummaryItems.UniqueId, ct);
        var size = found.FirstOrDefault()?.Size;
        return size is null or > Limits.Whole ? null : await inbox.GetStreamAsync(uid, "", ct);
    }

    private string NameOf(FiledAs folder) => folder switch
    {
        FiledAs.Done => options.DoneFolder,
        FiledAs.Ignored => options.IgnoredFolder,
        FiledAs.HandedOver => options.HandedOverFolder,
        _ => throw new ArgumentOutOfRangeException(nameof(folder), folder, null),
    };

    private MailIdentity Identity(UniqueId uid) => new(options.Name, inbox.UidValidity, uid.Id);

    // A mailbox that was rebuilt has another UIDVALIDITY: the same number is another mail then (RFC 9051 §2.3.1.1).
    private bool IsHere(MailIdentity place) =>
        place.Mailbox == options.Name
        && place.UidValidity == inbox.UidValidity
        && place.Uid is > 0 and <= uint.MaxValue;

    private UniqueId Uid(MailIdentity place) => new(inbox.UidValidity, (uint)place.Uid);
}
