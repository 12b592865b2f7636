using AccessBot.Storage.Databases;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Storage;

/// <summary>What operators must know, one row for each thing however often it is said.</summary>
public sealed class OperatorMessages(Database database) : IOperatorMessages
{
    public Task<bool> RaiseAsync(string kind, string key, string text, DateTimeOffset at, CancellationToken ct) =>
        database.InTransactionAsync(async tx => await tx.FindAsync<long>("""
            INSERT INTO operator_message (kind, key, text, first_at, last_at, count)
            VALUES (@Kind, @Key, @Text, @At, @At, 1)
            ON CONFLICT (kind, key) DO UPDATE SET
                text = excluded.text, last_at = excluded.last_at, settled_at = NULL,
                first_at = CASE WHEN operator_message.settled_at IS NULL
                           THEN operator_message.first_at ELSE excluded.first_at END,
                count = CASE WHEN operator_message.settled_at IS NULL THEN operator_message.count + 1 ELSE 1 END
            RETURNING count
            """, new { Kind = kind, Key = key, Text = text.Kept(4000), At = at.ToMs() }, ct) == 1, ct);

    public Task SettleAsync(string kind, string key, DateTimeOffset at, CancellationToken ct) =>
        database.InTransactionAsync(tx => tx.RunAsync("""
            UPDATE operator_message SET settled_at = @At WHERE kind = @Kind AND key = @Key AND settled_at IS NULL
            """, new { Kind = kind, Key = key, At = at.ToMs() }, ct), ct);

    /// <summary>Unsettled ones, the last said first.</summary>
    public async Task<IReadOnlyList<OperatorMessage>> ListAsync(int most, CancellationToken ct) =>
        [.. (await database.ListAsync<Stored>("""
            SELECT kind, key, text, first_at AS FirstAt, last_at AS LastAt, count FROM operator_message
            WHERE settled_at IS NULL ORDER BY last_at DESC, kind, key LIMIT @Most
            """, new { Most = most }, ct))
            .Select(r => new OperatorMessage(r.Kind, r.Key, r.Text, r.FirstAt.ToTime(), r.LastAt.ToTime(), r.Count))];

    private sealed record Stored(string Kind, string Key, string Text, long FirstAt, long LastAt, long Count);
}

public sealed record OperatorMessage(
    string Kind, string Key, string Text, DateTimeOffset FirstAt, DateTimeOffset LastAt, long Count);
