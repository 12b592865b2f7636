using System.Globalization;
using AccessBot.Storage.Databases;
using AccessBot.Storage.Desk;
using AccessBot.Storage.Removals;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Storage.Packs;

/// <summary>What was done in a period, one thing at a time: however long the period is, one request is held in memory.</summary>
public sealed class Trails(Database database, RequestBook requests)
{
    /// <summary>Receipts of these steps that came in the period, oldest first.</summary>
    public async IAsyncEnumerable<ReceiptName> ReceiptsAsync(
        IReadOnlyList<string> steps, Period period, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var names = string.Join(", ", steps.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"@Step{i}")));
        var args = new Dapper.DynamicParameters(period.Row);
        foreach (var (step, i) in steps.Select((step, i) => (step, i))) args.Add(string.Create(CultureInfo.InvariantCulture, $"Step{i}"), step);
        await foreach (var row in database.StreamAsync<StoredName>($"""
            SELECT intake, item, key FROM journal
            WHERE step IN ({names}) AND received_at >= @From AND received_at < @To AND receipt IS NOT NULL
            ORDER BY received_at, intake, item, key
            """, args, ct))
            yield return new ReceiptName(new RequestRef(row.Intake, row.Item), row.Key);
    }

    /// <summary>Removals that the ledger counted before the end of the period and that were not proved by then, oldest first.</summary>
    public async Task<IReadOnlyList<LedgerLine>> UnprovedAsync(Period period, CancellationToken ct) =>
    [
        .. (await database.ListAsync<StoredLedger>($"""
            SELECT instance, intake, item, person, at, said_by AS SaidBy, undone_at AS UndoneAt FROM removal m
            WHERE at < @To AND NOT EXISTS (SELECT 1 FROM journal j WHERE {RemovalProof.Join} AND j.received_at < @To)
            ORDER BY at, instance, item
            """, period.Row, ct)).Select(row => row.ToLine()),
    ];

    /// <summary>Requests of an intake that came in, whose clock began, or that came to rest in the period; oldest first.</summary>
    public async IAsyncEnumerable<RequestRef> RequestsAsync(
        string intake, Period period, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var row in database.StreamAsync<StoredItem>("""
            SELECT intake, item FROM request WHERE intake = @Intake
                AND ((taken_in_at >= @From AND taken_in_at < @To) OR (counts_from >= @From AND counts_from < @To)
                    OR (taken_in_at < @From AND (kind <> 'rest' OR since >= @From)))
            ORDER BY taken_in_at, item
            """, new { Intake = intake, From = period.From.ToMs(), To = period.To.ToMs() }, ct))
            yield return new RequestRef(row.Intake, row.Item);
    }

    /// <summary>Whether a request is known at all.</summary>
    public async Task<bool> KnowsAsync(RequestRef request, CancellationToken ct) =>
        await database.FindAsync<long>("SELECT COUNT(*) FROM request WHERE intake = @Intake AND item = @Item", request, ct) > 0;

    public async Task<Trail> ReadAsync(RequestRef request, CancellationToken ct) => new(
        request, await requests.FindAsync(request, ct), await JournalAsync(request, ct), await LogAsync(request, ct), await LedgerAsync(request, ct));

    private async Task<IReadOnlyList<JournalEntry>> JournalAsync(RequestRef request, CancellationToken ct) =>
    [
        .. (await database.ListAsync<StoredEntry>("""
            SELECT key, step, intended_at AS IntendedAt, attempts, received_at AS ReceivedAt, receipt, tried_at AS TriedAt FROM journal
            WHERE intake = @Intake AND item = @Item ORDER BY intended_at, key
            """, request, ct)).Select(row => new JournalEntry(
                row.Key, row.Step, row.IntendedAt.ToTime(), (int)row.Attempts, row.ReceivedAt.ToTime(), row.Receipt) { TriedAt = row.TriedAt.ToTime() }),
    ];

    private async Task<IReadOnlyList<AuditLine>> LogAsync(RequestRef request, CancellationToken ct) =>
    [
        .. (await database.ListAsync<StoredLine>("""
            SELECT no, body, hash FROM audit WHERE request = @Request
                AND (body LIKE '%"kind":"receipt","actor"%' OR body LIKE '%"kind":"operator","actor"%') ORDER BY no
            """, new { Request = request.ToString() }, ct)).Select(row => AuditLine.Read(row.No, row.Body, row.Hash)),
    ];

    private async Task<IReadOnlyList<LedgerLine>> LedgerAsync(RequestRef request, CancellationToken ct) =>
    [
        .. (await database.ListAsync<StoredLedger>("""
            SELECT instance, intake, item, person, at, said_by AS SaidBy, undone_at AS UndoneAt FROM removal
            WHERE intake = @Intake AND item = @Item ORDER BY at, instance
            """, request, ct)).Select(row => row.ToLine()),
    ];

    private sealed record StoredName(string Intake, string Item, string Key);

    private sealed record StoredItem(string Intake, string Item);

    private sealed record StoredLine(long No, string Body, string Hash);

    private sealed record StoredEntry(
        string Key, string Step, long IntendedAt, long Attempts, long? ReceivedAt, string? Receipt, long TriedAt);

    private sealed record StoredLedger(string Instance, string Intake, string Item, string Person, long At, long? SaidBy, long? UndoneAt)
    {
        public LedgerLine ToLine() => new(
            new InstanceName(Instance), new RequestRef(Intake, Item), Person, At.ToTime(), SaidBy, UndoneAt.ToTime());
    }
}

/// <summary>Which receipt of which request.</summary>
public sealed record ReceiptName(RequestRef Request, string Key);
