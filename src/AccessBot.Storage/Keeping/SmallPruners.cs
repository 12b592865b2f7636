using System.Data.Common;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Coverage;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;

namespace AccessBot.Storage.Keeping;

/// <summary>Mails that were settled: who wrote, and under which Message-ID.</summary>
internal sealed class MailPruner(Database database, AuditLog audit) : Pruner<MailPruner.Row>(database, audit)
{
    public override KeptKind Kind => KeptKind.Mails;

    protected override async Task<IReadOnlyList<Row>> FindAsync(Database database, PruneFrame frame, CancellationToken ct) =>
        [.. (await database.ListAsync<Row>("""
            SELECT mailbox, uid_validity AS UidValidity, uid, sender FROM mail WHERE settled_at < @Before ORDER BY settled_at, mailbox, uid
            """, new { Before = frame.BeforeMs }, ct))
            .Where(row => !frame.Held.KeepsAddress(row.Sender) && !frame.Held.Keeps(row.Mail.ToRequest()))];

    protected override async Task<long> PruneAsync(
        DbTransaction tx, Row one, PruneFrame frame, List<StoredSeal> @sealed, CancellationToken ct) => await tx.RunAsync("""
            DELETE FROM mail WHERE mailbox = @Mailbox AND uid_validity = @UidValidity AND uid = @Uid
            """, one.Mail, ct);

    internal sealed record Row(string Mailbox, long UidValidity, long Uid, string Sender)
    {
        public MailIdentity Mail => new(Mailbox, UidValidity, Uid);
    }
}

/// <summary>Accounts as they were before a removal that ended; state and tickets go together, so that no half undo is offered.</summary>
internal sealed class UndoPruner(Database database, AuditLog audit) : Pruner<UndoPruner.Row>(database, audit)
{
    private const string IsIt = "intake = @Intake AND item = @Item AND instance = @Instance";

    public override KeptKind Kind => KeptKind.Undo;

    protected override async Task<IReadOnlyList<Row>> FindAsync(Database database, PruneFrame frame, CancellationToken ct) =>
        [.. (await database.ListAsync<Row>("""
            SELECT s.intake, s.item, s.instance FROM saved_state s LEFT JOIN request r ON r.intake = s.intake AND r.item = s.item
            WHERE s.saved_at < @Before AND (r.kind IS NULL OR r.kind = 'rest') ORDER BY s.saved_at, s.intake, s.item, s.instance
            """, new { Before = frame.BeforeMs }, ct)).Where(row => !frame.Held.Keeps(row.Request))];

    protected override async Task<long> PruneAsync(
        DbTransaction tx, Row one, PruneFrame frame, List<StoredSeal> @sealed, CancellationToken ct)
    {
        var states = await CoveredTable.SavedState.DeleteAsync(tx, IsIt, one, ct);
        @sealed.AddRange(states);
        @sealed.AddRange(await CoveredTable.SavedTicket.DeleteAsync(tx, IsIt, one, ct));
        return states.Count;
    }

    internal sealed record Row(string Intake, string Item, string Instance)
    {
        public RequestRef Request => new(Intake, Item);
    }
}

/// <summary>Configurations that the bot had gone over from by then. The newest before that time stays: it tells how the time after it began.</summary>
internal sealed class ConfigurationPruner(Database database, AuditLog audit) : Pruner<ConfigurationPruner.Row>(database, audit)
{
    public override KeptKind Kind => KeptKind.Requests;

    protected override async Task<IReadOnlyList<Row>> FindAsync(Database database, PruneFrame frame, CancellationToken ct) =>
        frame.Held.All ? [] : await database.ListAsync<Row>("""
            SELECT since_at AS SinceAt, sha256 FROM configuration WHERE since_at < (SELECT MAX(c.since_at) FROM configuration c WHERE c.since_at < @Before)
            ORDER BY since_at, sha256
            """, new { Before = frame.BeforeMs }, ct);

    protected override async Task<long> PruneAsync(DbTransaction tx, Row one, PruneFrame frame, List<StoredSeal> @sealed, CancellationToken ct)
    {
        var gone = await CoveredTable.Configuration.DeleteAsync(tx, "since_at = @SinceAt AND sha256 = @Sha256", one, ct);
        @sealed.AddRange(gone);
        return gone.Count;
    }

    internal sealed record Row(long SinceAt, string Sha256);
}

/// <summary>What operators were told and is over.</summary>
internal sealed class MessagePruner(Database database, AuditLog audit) : Pruner<MessagePruner.Row>(database, audit)
{
    private const string IsIt = "kind = @Kind AND key = @Key";

    public override KeptKind Kind => KeptKind.Messages;

    protected override async Task<IReadOnlyList<Row>> FindAsync(Database database, PruneFrame frame, CancellationToken ct) =>
        frame.Held.All ? [] : await database.ListAsync<Row>(
            "SELECT kind, key FROM operator_message WHERE settled_at < @Before ORDER BY settled_at, kind, key",
            new { Before = frame.BeforeMs }, ct);

    protected override async Task<long> PruneAsync(
        DbTransaction tx, Row one, PruneFrame frame, List<StoredSeal> @sealed, CancellationToken ct)
    {
        var args = new { one.Kind, one.Key, Before = frame.BeforeMs };
        var gone = await tx.RunAsync($"DELETE FROM operator_message WHERE {IsIt} AND settled_at < @Before", args, ct);
        if (gone == 0) return 0;
        foreach (var table in new[] { "operator_news", "operator_told" })
            await tx.RunAsync($"DELETE FROM {table} WHERE {IsIt} AND told_at < @Before", args, ct);
        return gone;
    }

    internal sealed record Row(string Kind, string Key);
}
