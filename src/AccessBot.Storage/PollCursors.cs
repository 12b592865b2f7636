using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using AccessBot.Storage.Databases;

namespace AccessBot.Storage;

/// <summary>How far each source has been read. Saved in the transaction that takes in what was read.</summary>
public sealed class PollCursors(Database database)
{
    public async Task<PollCursor?> FindAsync(string source, CancellationToken ct)
    {
        var row = await database.FindAsync<Stored>(
            "SELECT tip, tip_seen_at AS TipSeenAt, settled FROM poll_cursor WHERE source = @Source",
            new { Source = source }, ct);
        return row is null ? null : new PollCursor(row.Tip.ToTime(), row.TipSeenAt.ToTime(), row.Settled == 1);
    }

    [SuppressMessage("Performance", "CA1822", Justification = "Callers hold the cursors, not the class.")]
    public Task SaveAsync(DbTransaction tx, string source, PollCursor cursor, CancellationToken ct) =>
        tx.RunAsync("""
            INSERT INTO poll_cursor (source, tip, tip_seen_at, settled) VALUES (@Source, @Tip, @TipSeenAt, @Settled)
            ON CONFLICT (source) DO UPDATE SET
                tip = excluded.tip, tip_seen_at = excluded.tip_seen_at, settled = excluded.settled
            """,
            new
            {
                Source = source,
                Tip = cursor.Tip.ToMs(),
                TipSeenAt = cursor.TipSeenAt.ToMs(),
                Settled = cursor.IsSettled ? 1L : 0L,
            }, ct);

    private sealed record Stored(long Tip, long TipSeenAt, long Settled);
}

/// <summary>Where a source's polling stands, to the millisecond.</summary>
/// <param name="Tip">The latest <c>updated_at</c> listed so far: GitLab's clock.</param>
/// <param name="TipSeenAt">When this tip was first seen: the bot's clock.</param>
/// <param name="IsSettled">
/// The tip was listed again after the overlap had passed, so nothing late can hide behind it.
/// </param>
public sealed record PollCursor(DateTimeOffset Tip, DateTimeOffset TipSeenAt, bool IsSettled);
