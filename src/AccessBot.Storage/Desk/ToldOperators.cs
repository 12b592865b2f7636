using AccessBot.Storage.Databases;

namespace AccessBot.Storage.Desk;

/// <summary>Which operator messages each channel has carried: what one could not tell is news to it still.</summary>
public sealed class ToldOperators(Database database)
{
    private const string Untold = """
        FROM operator_message m WHERE m.settled_at IS NULL AND NOT EXISTS (SELECT 1 FROM operator_news t
            WHERE t.channel = @Channel AND t.kind = m.kind AND t.key = m.key AND t.first_at = m.first_at)
        """;

    /// <summary>Unsettled and not told there yet, the oldest first.</summary>
    public async Task<IReadOnlyList<OperatorMessage>> NewsAsync(string channel, int most, CancellationToken ct) =>
        [.. (await database.ListAsync<Stored>($"""
            SELECT m.kind, m.key, m.text, m.first_at AS FirstAt, m.last_at AS LastAt, m.count {Untold}
            ORDER BY m.first_at, m.kind, m.key LIMIT @Most
            """, new { Channel = channel, Most = most }, ct))
            .Select(r => new OperatorMessage(r.Kind, r.Key, r.Text, r.FirstAt.ToTime(), r.LastAt.ToTime(), r.Count))];

    /// <summary>How much is not told there, and since when the oldest stands.</summary>
    public async Task<(int Count, DateTimeOffset? Oldest)> UntoldAsync(string channel, CancellationToken ct)
    {
        var (count, oldest) = await database.FindAsync<(long Count, long? Oldest)>(
            $"SELECT COUNT(*), MIN(m.first_at) {Untold}", new { Channel = channel }, ct);
        return ((int)count, oldest.ToTime());
    }

    /// <summary>
    /// Told there and over since, the first told first. What came back meanwhile is news again, and never told as over.
    /// </summary>
    public async Task<IReadOnlyList<OperatorMessage>> OverAsync(string channel, int most, CancellationToken ct) =>
        [.. (await database.ListAsync<Stored>("""
            SELECT t.kind, t.key, t.text, t.first_at AS FirstAt, m.settled_at AS LastAt, m.count
            FROM operator_news t JOIN operator_message m ON m.kind = t.kind AND m.key = t.key AND m.first_at = t.first_at
            WHERE t.channel = @Channel AND t.over_at IS NULL AND m.settled_at IS NOT NULL
            ORDER BY t.told_at, t.kind, t.key LIMIT @Most
            """, new { Channel = channel, Most = most }, ct))
            .Select(r => new OperatorMessage(r.Kind, r.Key, r.Text, r.FirstAt.ToTime(), r.LastAt.ToTime(), r.Count))];

    public Task TellAsync(string channel, IReadOnlyList<OperatorMessage> told, DateTimeOffset at, CancellationToken ct) =>
        database.InTransactionAsync(tx => tx.RunAsync("""
            INSERT INTO operator_news (channel, kind, key, first_at, text, told_at)
            VALUES (@Channel, @Kind, @Key, @FirstAt, @Text, @At)
            ON CONFLICT (channel, kind, key, first_at) DO NOTHING
            """,
            told.Select(m => new { Channel = channel, m.Kind, m.Key, FirstAt = m.FirstAt.ToMs(), m.Text, At = at.ToMs() }), ct), ct);

    /// <summary>These were told as over, or need not be.</summary>
    public Task EndAsync(string channel, IReadOnlyList<OperatorMessage> over, DateTimeOffset at, CancellationToken ct) =>
        database.InTransactionAsync(tx => tx.RunAsync("""
            UPDATE operator_news SET over_at = @At
            WHERE channel = @Channel AND kind = @Kind AND key = @Key AND first_at = @FirstAt
            """,
            over.Select(m => new { Channel = channel, m.Kind, m.Key, FirstAt = m.FirstAt.ToMs(), At = at.ToMs() }), ct), ct);

    private sealed record Stored(string Kind, string Key, string Text, long FirstAt, long LastAt, long Count);
}
