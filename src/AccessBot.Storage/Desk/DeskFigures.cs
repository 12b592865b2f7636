using AccessBot.Storage.Databases;
using AccessBot.Storage.Removals;

namespace AccessBot.Storage.Desk;

/// <summary>What the desk draws and counts. Every question is one statement over indexed or small tables.</summary>
public sealed class DeskFigures(Database database)
{
    /// <summary>Requests that are not at rest, by who acts next; <c>null</c> stands for nobody yet.</summary>
    public async Task<IReadOnlyList<WaitingCount>> WaitingAsync(CancellationToken ct) =>
        [.. (await database.ListAsync<(string? WaitingFor, long Count, long Oldest)>("""
            SELECT waiting_for, COUNT(*), MIN(since) FROM request
            WHERE kind <> 'rest' OR waiting_for IS NOT NULL
            GROUP BY waiting_for ORDER BY COUNT(*) DESC
            """, null, ct)).Select(row => new WaitingCount(row.WaitingFor, row.Count, row.Oldest.ToTime()))];

    /// <summary>From taken in to the proof that a person was told of working access: receipts of these steps.</summary>
    public async Task<IReadOnlyList<AccessTime>> AccessTimesAsync(
        IReadOnlyList<string> tellingSteps, DateTimeOffset since, CancellationToken ct)
    {
        var rows = new List<AccessTime>();
        foreach (var step in tellingSteps)
        {
            rows.AddRange((await database.ListAsync<StoredTime>("""
                SELECT r.workflow, r.item, r.taken_in_at AS TakenIn, r.counts_from AS CountsFrom, j.received_at AS Ended
                FROM journal j JOIN request r ON r.intake = j.intake AND r.item = j.item
                WHERE j.step = @Step AND j.received_at >= @Since ORDER BY j.received_at
                """, new { Step = step, Since = since.ToMs() }, ct)).DistinctBy(row => row.Item)
                .Select(row => new AccessTime(row.Workflow ?? "", row.Began, row.Ended.ToTime())));
        }

        return rows;
    }

    /// <summary>Removals that were proved since a time, the newest first. What was only begun, or is held, is none.</summary>
    public async Task<IReadOnlyList<Removal>> RemovalsAsync(DateTimeOffset since, int most, CancellationToken ct) =>
        [.. (await database.ListAsync<StoredRemoval>($"""
            SELECT m.instance, m.intake, m.item, j.received_at AS At, r.subject FROM removal m
            JOIN journal j ON {RemovalProof.Join}
            LEFT JOIN request r ON r.intake = m.intake AND r.item = m.item
            WHERE j.received_at >= @Since ORDER BY j.received_at DESC, m.item LIMIT @Most
            """, new { Since = since.ToMs(), Most = most }, ct))
            .DistinctBy(row => (row.Instance, row.Intake, row.Item))
            .Select(row => new Removal(
                row.Instance, new(row.Intake, row.Item), row.At.ToTime(), StoredRequest.Shortened(row.Subject)))];

    /// <summary>Requests whose clock began since a time: when each began and, if it is at rest, when it came to rest.</summary>
    public async Task<IReadOnlyList<RequestSpan>> SpansAsync(DateTimeOffset since, CancellationToken ct) =>
        [.. (await database.ListAsync<StoredSpan>("""
            SELECT workflow, taken_in_at AS TakenIn, counts_from AS CountsFrom, kind, since FROM request
            WHERE coalesce(counts_from, taken_in_at) >= @Since AND workflow IS NOT NULL
            """, new { Since = since.ToMs() }, ct))
            .Select(row => new RequestSpan(
                row.Workflow, row.Began, row.Kind == "rest" ? row.Since.ToTime() : null))];

    /// <summary>Changes whenever anything happened that a page could show.</summary>
    public async Task<string> MarkAsync(CancellationToken ct) =>
        await database.FindAsync<string>("SELECT hash FROM audit_head WHERE id = 1", null, ct) ?? "";

    private sealed record StoredTime(string? Workflow, string Item, long TakenIn, long? CountsFrom, long Ended)
    {
        public DateTimeOffset Began => (CountsFrom ?? TakenIn).ToTime();
    }

    private sealed record StoredRemoval(string Instance, string Intake, string Item, long At, string? Subject);

    private sealed record StoredSpan(string Workflow, long TakenIn, long? CountsFrom, string Kind, long Since)
    {
        public DateTimeOffset Began => (CountsFrom ?? TakenIn).ToTime();
    }
}

public sealed record WaitingCount(string? WaitingFor, long Count, DateTimeOffset Oldest);

public sealed record AccessTime(string Workflow, DateTimeOffset Began, DateTimeOffset Ended)
{
    public TimeSpan Took => Ended - Began;
}

/// <param name="At">When the proof was posted.</param>
/// <param name="Subject">Whose access it was, as the request's row shows it; null where that is not known.</param>
public sealed record Removal(
    string Instance, AccessBot.Vocabulary.RequestRef Request, DateTimeOffset At, string? Subject = null);

/// <param name="Ended">Null while the request is open.</param>
public sealed record RequestSpan(string Workflow, DateTimeOffset Began, DateTimeOffset? Ended);
