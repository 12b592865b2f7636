using AccessBot.Storage.Databases;

namespace AccessBot.Storage.Desk;

/// <summary>Which operator messages their channel has already carried.</summary>
public sealed class ToldOperators(Database database)
{
    /// <summary>Unsettled and not told yet, the oldest first.</summary>
    public async Task<IReadOnlyList<OperatorMessage>> NewsAsync(int most, CancellationToken ct) =>
        [.. (await database.ListAsync<Stored>("""
            SELECT m.kind, m.key, m.text, m.first_at AS FirstAt, m.last_at AS LastAt, m.count FROM operator_message m
            WHERE m.settled_at IS NULL AND NOT EXISTS (SELECT 1 FROM operator_told t
                WHERE t.kind = m.kind AND t.key = m.key AND t.first_at = m.first_at)
            ORDER BY m.first_at, m.kind, m.key LIMIT @Most
            """, new { Most = most }, ct))
            .Select(r => new OperatorMessage(r.Kind, r.Key, r.Text, r.FirstAt.ToTime(), r.LastAt.ToTime(), r.Count))];

    public Task TellAsync(IReadOnlyList<OperatorMessage> told, DateTimeOffset at, CancellationToken ct) =>
        database.InTransactionAsync(tx => tx.RunAsync("""
            INSERT INTO operator_told (kind, key, first_at, told_at) VALUES (@Kind, @Key, @FirstAt, @At)
            ON CONFLICT (kind, key, first_at) DO NOTHING
            """,
            told.Select(m => new { m.Kind, m.Key, FirstAt = m.FirstAt.ToMs(), At = at.ToMs() }), ct), ct);

    private sealed record Stored(string Kind, string Key, string Text, long FirstAt, long LastAt, long Count);
}
