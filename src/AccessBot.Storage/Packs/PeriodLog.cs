using System.Runtime.CompilerServices;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Databases;
using AccessBot.Storage.Desk;

namespace AccessBot.Storage.Packs;

/// <summary>What the audit log and the operators' messages say of a period.</summary>
public sealed class PeriodLog(Database database)
{
    /// <summary>Rows of one kind (<see cref="AuditKind"/>), oldest first.</summary>
    public async IAsyncEnumerable<AuditLine> ListAsync(string kind, Period period, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var row in database.StreamAsync<StoredLine>(
            "SELECT no, body, hash FROM audit WHERE at >= @From AND at < @To AND body LIKE @Kind ORDER BY no",
            new { From = period.From.ToMs(), To = period.To.ToMs(), Kind = $"%\"kind\":\"{kind}\",\"actor\"%" }, ct))
            yield return AuditLine.Read(row.No, row.Body, row.Hash);
    }

    /// <summary>Numbers of the first and the last row of a period; null where it has none.</summary>
    public async Task<(long? First, long? Last)> FindRangeAsync(Period period, CancellationToken ct) =>
        await database.FindAsync<(long? First, long? Last)>("SELECT MIN(no), MAX(no) FROM audit WHERE at >= @From AND at < @To", period.Row, ct);

    /// <summary>What the log says of each review of the period: its time, and the detail of the row.</summary>
    public async IAsyncEnumerable<AuditLine> ReviewsAsync(Period period, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var row in database.StreamAsync<StoredLine>(
            "SELECT no, body, hash FROM audit WHERE at >= @From AND at < @To AND body LIKE '%\"step\":\"review\"%' ORDER BY no", period.Row, ct))
            yield return AuditLine.Read(row.No, row.Body, row.Hash);
    }

    /// <summary>The first row of the whole log; null where it is empty.</summary>
    public async Task<DateTimeOffset?> FindBeginningAsync(CancellationToken ct) =>
        (await database.FindAsync<long?>("SELECT at FROM audit ORDER BY no LIMIT 1", null, ct)).ToTime();

    /// <summary>
    /// Spans of the period in which nothing at all was written, longer than given. A head is made once a day whatever happens, so after more than
    /// a day the bot did not run.
    /// </summary>
    public async IAsyncEnumerable<Silence> SilencesAsync(Period period, TimeSpan longer, [EnumeratorCancellation] CancellationToken ct)
    {
        var last = await database.FindAsync<long?>("SELECT MAX(at) FROM audit WHERE at < @From", period.Row, ct);
        await foreach (var at in database.StreamAsync<long>("SELECT at FROM audit WHERE at >= @From AND at < @To ORDER BY at", period.Row, ct))
        {
            if (last is { } before && at - before > (long)longer.TotalMilliseconds) yield return new Silence(before.ToTime(), at.ToTime());
            last = at;
        }

        if (last is { } end && period.To.ToMs() - end > (long)longer.TotalMilliseconds) yield return new Silence(end.ToTime(), null);
    }

    /// <summary>What operators were told of these kinds, where it stood at any time of the period; oldest first.</summary>
    public async Task<IReadOnlyList<ToldSpan>> ToldAsync(IReadOnlyList<string> kinds, Period period, CancellationToken ct)
    {
        var rows = await database.ListAsync<StoredTold>("""
            SELECT kind, key, text, first_at AS FirstAt, settled_at AS OverAt FROM operator_message
            WHERE first_at < @To AND (settled_at IS NULL OR settled_at >= @From)
            UNION ALL
            SELECT kind, key, text, first_at AS FirstAt, over_at AS OverAt FROM operator_news
            WHERE first_at < @To AND over_at >= @From
            """, period.Row, ct);
        return
        [
            .. rows.Where(row => kinds.Contains(row.Kind)).GroupBy(row => (row.Kind, row.Key, row.FirstAt)).Select(same => same.MinBy(row => row.OverAt ?? long.MaxValue)!)
                .OrderBy(row => row.FirstAt).ThenBy(row => row.Kind, StringComparer.Ordinal).ThenBy(row => row.Key, StringComparer.Ordinal)
                .Select(row => new ToldSpan(row.Kind, row.Key, row.Text, row.FirstAt.ToTime(), row.OverAt.ToTime())),
        ];
    }

    /// <summary>Decisions of these kinds (<c>rest</c>, <c>hand-over</c>, <c>trouble</c>) of the period, oldest first.</summary>
    public async IAsyncEnumerable<DecidedLine> DecisionsAsync(Period period, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var row in database.StreamAsync<StoredDecision>("""
            SELECT intake, item, at, workflow, kind, because, waiting_for AS WaitingFor FROM decision
            WHERE at >= @From AND at < @To AND kind IN ('rest', 'hand-over', 'trouble') ORDER BY at, intake, item, no
            """, period.Row, ct))
            yield return new DecidedLine(
                new(row.Intake, row.Item), row.At.ToTime(), row.Workflow, row.Kind, Workflows.Kit.Reasons.Of(row.Because), row.WaitingFor);
    }

    private sealed record StoredLine(long No, string Body, string Hash);

    private sealed record StoredTold(string Kind, string Key, string Text, long FirstAt, long? OverAt);

    private sealed record StoredDecision(string Intake, string Item, long At, string Workflow, string Kind, string Because, string? WaitingFor);
}

/// <param name="To">Null: to the end of the period.</param>
public sealed record Silence(DateTimeOffset From, DateTimeOffset? To);

/// <summary>Something that operators were told, from when it was first seen to when it was over.</summary>
public sealed record ToldSpan(string Kind, string Key, string Text, DateTimeOffset From, DateTimeOffset? To);

public sealed record DecidedLine(
    Vocabulary.RequestRef Request, DateTimeOffset At, string Workflow, string Kind, Vocabulary.Reason Because, string? WaitingFor);
