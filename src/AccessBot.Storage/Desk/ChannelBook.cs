using AccessBot.Storage.Databases;

namespace AccessBot.Storage.Desk;

/// <summary>How each way of telling operators goes; every replica sees what any of them met.</summary>
public sealed class ChannelBook(Database database)
{
    public async Task<ChannelState?> FindAsync(string channel, CancellationToken ct) =>
        await database.FindAsync<Stored>("""
            SELECT good_at AS GoodAt, trouble, since, tries, next_at AS NextAt FROM operator_channel WHERE channel = @Channel
            """, new { Channel = channel }, ct) is { } row
            ? new ChannelState(row.GoodAt.ToTime(), row.Trouble, row.Since.ToTime(), (int)row.Tries, row.NextAt.ToTime())
            : null;

    public Task GoodAsync(string channel, DateTimeOffset at, CancellationToken ct) =>
        database.InTransactionAsync(tx => tx.RunAsync("""
            INSERT INTO operator_channel (channel, good_at, tries, next_at) VALUES (@Channel, @At, 0, 0)
            ON CONFLICT (channel) DO UPDATE SET good_at = excluded.good_at, trouble = NULL, since = NULL, tries = 0, next_at = 0
            """, new { Channel = channel, At = at.ToMs() }, ct), ct);

    /// <param name="next">Not tried again before.</param>
    public Task BadAsync(string channel, string trouble, DateTimeOffset at, DateTimeOffset next, CancellationToken ct) =>
        database.InTransactionAsync(tx => tx.RunAsync("""
            INSERT INTO operator_channel (channel, trouble, since, tries, next_at) VALUES (@Channel, @Trouble, @At, 1, @Next)
            ON CONFLICT (channel) DO UPDATE SET trouble = excluded.trouble,
                since = coalesce(operator_channel.since, excluded.since), tries = operator_channel.tries + 1,
                next_at = excluded.next_at
            """, new { Channel = channel, Trouble = trouble.Kept(1000), At = at.ToMs(), Next = next.ToMs() }, ct), ct);

    private sealed record Stored(long? GoodAt, string? Trouble, long? Since, long Tries, long NextAt);
}

/// <param name="GoodAt">When it last told something, or was seen to work; null when never.</param>
/// <param name="Trouble">Why the last try failed; null when it did not.</param>
/// <param name="Since">Since when its tries fail.</param>
/// <param name="Tries">How many in a row failed.</param>
/// <param name="NextAt">It is not tried again before.</param>
public sealed record ChannelState(
    DateTimeOffset? GoodAt, string? Trouble, DateTimeOffset? Since, int Tries, DateTimeOffset NextAt);
