using System.Data.Common;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Coverage;
using AccessBot.Storage.Databases;
using AccessBot.Storage.Schedule;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Storage;

/// <summary>
/// Intents, receipts and decisions; each change is one transaction together with its audit row, behind the fence: of a
/// look that was taken over nothing is written.
/// </summary>
public sealed class Journal(Database database, AuditLog audit, Fence fence) : IJournal
{
    private const string IsIt = "intake = @Intake AND item = @Item AND key = @Key";

    private const string Columns =
        "key, step, intended_at AS IntendedAt, attempts, received_at AS ReceivedAt, receipt, tried_at AS TriedAt";

    private const string Intend = """
        INSERT INTO journal (intake, item, key, step, intended_at, tried_at, attempts)
        VALUES (@Intake, @Item, @Key, @Step, @At, @At, 1)
        ON CONFLICT (intake, item, key) DO UPDATE SET tried_at = excluded.tried_at, attempts = journal.attempts + 1
        """;

    private const string Find = $"SELECT {Columns} FROM journal WHERE {IsIt}";

    private const string Forget = $"DELETE FROM journal WHERE {IsIt} AND attempts = 1 AND received_at IS NULL";

    private const string PutBack = $"UPDATE journal SET attempts = attempts - 1, tried_at = @TriedAt WHERE {IsIt}";

    private const string Receive = """
        INSERT INTO journal (intake, item, key, step, intended_at, tried_at, attempts, received_at, receipt)
        VALUES (@Intake, @Item, @Key, @Step, @At, @At, 1, @At, @Receipt)
        ON CONFLICT (intake, item, key) DO UPDATE SET received_at = excluded.received_at, receipt = excluded.receipt
        """;

    // In the middle of a look the request stays due, and so it does when it was woken after the look began.
    private const string Open = "(excluded.kind = 'act' OR request.wakes <> request.heard)";

    private const string Record = $"""
        INSERT INTO request (intake, item, title, subject, taken_in_at, updated_at, seen_fingerprint, seen_updated_at,
            workflow, kind, because, waiting_for, step, since, wake_at, failures, last_error, alike, facts, decisions,
            shard, urgency, counts_from, leaver)
        VALUES (@Intake, @Item, @Title, @Subject, @At, @At, @Fingerprint, @SeenAt,
            @Workflow, @Kind, @Because, @WaitingFor, @Step, @At, @WakeAt, @Failures, @LastError, @Alike, @Facts, 1,
            @Shard, @Time, @CountsFrom, @Leaver)
        ON CONFLICT (intake, item) DO UPDATE SET
            title = coalesce(excluded.title, request.title), subject = coalesce(excluded.subject, request.subject),
            updated_at = excluded.updated_at,
            seen_fingerprint = coalesce(excluded.seen_fingerprint, request.seen_fingerprint),
            seen_updated_at = coalesce(excluded.seen_updated_at, request.seen_updated_at),
            workflow = excluded.workflow, kind = excluded.kind, because = excluded.because,
            waiting_for = excluded.waiting_for, step = excluded.step,
            wake_at = CASE WHEN {Open} AND request.wake_at <= excluded.updated_at THEN request.wake_at
                      WHEN {Open} THEN excluded.updated_at ELSE excluded.wake_at END,
            urgency = CASE WHEN {Open} THEN request.urgency ELSE excluded.urgency END,
            place = CASE WHEN {Open} THEN request.place ELSE 0 END, rev = request.rev + 1,
            failures = excluded.failures, last_error = excluded.last_error, alike = excluded.alike,
            begun = CASE WHEN excluded.kind = 'act' THEN request.begun ELSE 0 END,
            facts = coalesce(excluded.facts, request.facts),
            counts_from = coalesce(excluded.counts_from, request.counts_from),
            leaver = coalesce(excluded.leaver, request.leaver),
            since = CASE WHEN request.kind = excluded.kind AND request.because = excluded.because
                    THEN request.since ELSE excluded.since END,
            decisions = CASE WHEN request.kind = excluded.kind AND request.because = excluded.because
                        THEN request.decisions ELSE request.decisions + 1 END
        RETURNING decisions
        """;

    // The number was raised only when the sentence changed; the same number again is the same sentence again.
    private const string Remember = """
        INSERT INTO decision (intake, item, no, at, workflow, kind, because, waiting_for, step)
        VALUES (@Intake, @Item, @No, @At, @Workflow, @Kind, @Because, @WaitingFor, @Step)
        ON CONFLICT (intake, item, no) DO NOTHING
        """;

    public async Task<IReadOnlyList<JournalEntry>> ReadAsync(RequestRef request, CancellationToken ct)
    {
        var rows = await database.ListAsync<Stored>(
            $"SELECT {Columns} FROM journal WHERE intake = @Intake AND item = @Item ORDER BY intended_at, key",
            request, ct);
        return [.. rows.Select(row => row.ToEntry())];
    }

    public async Task<JournalEntry?> IntendAsync(
        RequestRef request, string key, PassRecord decided, CancellationToken ct)
    {
        var step = decided.Step ?? StepOf(key);
        return await InLookAsync(async tx =>
        {
            var decision = await WriteAsync(tx, request, decided, ct);
            var now = await TryAsync(tx, request, key, step, decided.At, ct);
            var intent = new AuditEntry(
                AuditKind.Intent, decided.At, AuditEntry.Bot, $"about to {step}, try {now.Tries}", request,
                Step: step, Key: key)
            { Stored = [now.Seal] };
            await audit.AppendAsync(tx, decision is null ? [intent] : [decision, intent], ct);
            return now.Earlier;
        }, ct);
    }

    /// <summary>
    /// A status or hand-over is a consequence of a decision that the audit log has: it has no line for people, only one that
    /// says how its row stands.
    /// </summary>
    public Task<JournalEntry?> BeginNoteAsync(
        RequestRef request, string key, DateTimeOffset at, CancellationToken ct) =>
        InLookAsync(async tx =>
        {
            var now = await TryAsync(tx, request, key, StepOf(key), at, ct);
            await audit.AppendAsync(tx, Note(request, key, at, "about to write", [now.Seal]), ct);
            return now.Earlier;
        }, ct);

    public Task EndNoteAsync(
        RequestRef request, string key, string receipt, DateTimeOffset at, CancellationToken ct) =>
        InLookAsync(async tx => await audit.AppendAsync(tx,
            Note(request, key, at, "wrote", await ReceiveAsync(tx, request, key, receipt, at, ct)), ct), ct);

    private static AuditEntry Note(
        RequestRef request, string key, DateTimeOffset at, string did, IReadOnlyList<StoredSeal> stored) =>
        new(AuditKind.Stored, at, AuditEntry.Bot, $"{did} the {StepOf(key)} note", request, Key: key) { Stored = stored };

    public Task WithdrawAsync(
        RequestRef request, string key, JournalEntry? earlier, DateTimeOffset at, CancellationToken ct)
    {
        return InLookAsync(async tx =>
        {
            var stored = await CoveredTable.Journal.WriteAsync(tx, earlier is null ? Forget : PutBack, new
            {
                request.Intake,
                request.Item,
                Key = key,
                TriedAt = earlier?.TriedAt.ToMs(),
            }, ct);
            var step = StepOf(key);
            await audit.AppendAsync(tx, new AuditEntry(
                AuditKind.Intent, at, AuditEntry.Bot, $"did not {step}: nothing was sent, or all of it was refused",
                request, Step: step, Key: key)
            {
                Stored = earlier is null ? [.. stored.Select(seal => seal with { Sha256 = null })] : stored,
            }, ct);
        }, ct);
    }

    public Task StandAsync(CancellationToken ct) => fence.StandAsync(ct);

    /// <summary>A receipt without an intent (a database lost in between) is kept all the same.</summary>
    public Task ReceiveAsync(RequestRef request, string key, string receipt, DateTimeOffset at, CancellationToken ct) =>
        InLookAsync(async tx =>
        {
            var stored = await ReceiveAsync(tx, request, key, receipt, at, ct);
            var step = StepOf(key);
            await audit.AppendAsync(tx, new AuditEntry(
                AuditKind.Receipt, at, AuditEntry.Bot, $"{step} read back", request, Step: step, Key: key,
                Detail: receipt)
            { Stored = stored }, ct);
        }, ct);

    public Task RecordAsync(RequestRef request, PassRecord record, CancellationToken ct) =>
        InLookAsync(tx => RecordAsync(tx, request, record, ct), ct);

    /// <summary>The same within a transaction of the caller's, so that the next look can be scheduled in it.</summary>
    public async Task RecordAsync(DbTransaction tx, RequestRef request, PassRecord record, CancellationToken ct)
    {
        if (await WriteAsync(tx, request, record, ct) is { } decision) await audit.AppendAsync(tx, decision, ct);
    }

    /// <summary>
    /// Returns what the audit log is to say of it; null when the sentence is the one that stood there.
    /// </summary>
    private static async Task<AuditEntry?> WriteAsync(
        DbTransaction tx, RequestRef request, PassRecord record, CancellationToken ct)
    {
        var because = record.Because.Id.Kept(2000)!;
        var no = await tx.FindAsync<long>(Record, new
        {
            request.Intake,
            request.Item,
            Title = record.Title.Kept(1000),
            Subject = record.Subject.Kept(1000),
            Leaver = record.Leaver.Kept(1000),
            At = record.At.ToMs(),
            record.Seen?.Fingerprint,
            SeenAt = record.Seen?.UpdatedAt.ToMs(),
            record.Workflow,
            record.Kind,
            Because = because,
            WaitingFor = record.WaitingFor.Kept(1000),
            record.Step,
            WakeAt = record.Kind == "act" ? record.At.ToMs() : record.WakeAt?.ToMs(),
            Shard = (long)Shard.Of(request),
            Time = (long)Urgency.Time,
            Failures = (long)record.Failures,
            LastError = record.LastError.Kept(4000),
            Alike = (long)record.Alike,
            CountsFrom = record.CountsFrom?.ToMs(),
            Facts = record.Facts.Kept(8000),
        }, ct);
        var remembered = await CoveredTable.Decision.WriteAsync(tx, Remember, new
        {
            request.Intake,
            request.Item,
            No = no,
            At = record.At.ToMs(),
            record.Workflow,
            record.Kind,
            Because = because,
            WaitingFor = record.WaitingFor.Kept(1000),
            record.Step,
        }, ct);
        return remembered.Count == 0 ? null : new AuditEntry(
            AuditKind.Decision, record.At, AuditEntry.Bot, $"{record.Kind}: {record.Because.Text}", request, record.Workflow,
            record.Step, Key: because, Detail: record.WaitingFor)
        { Stored = remembered };
    }

    /// <summary>The request's current row: what the last pass recorded; null before the first.</summary>
    public async Task<PassRecord?> FindLastAsync(RequestRef request, CancellationToken ct) =>
        (await database.FindAsync<StoredPass>(StoredPass.Select, request, ct))?.ToRecord();

    private Task<T> InLookAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken ct)
    {
        var stand = fence.First();
        return database.InTransactionAsync(async tx =>
        {
            await stand(tx, ct);
            return await work(tx);
        }, ct);
    }

    private Task<bool> InLookAsync(Func<DbTransaction, Task> work, CancellationToken ct) => InLookAsync(async tx =>
    {
        await work(tx);
        return true;
    }, ct);

    private static async Task<(long Tries, JournalEntry? Earlier, StoredSeal Seal)> TryAsync(
        DbTransaction tx, RequestRef request, string key, string step, DateTimeOffset at, CancellationToken ct)
    {
        var row = new { request.Intake, request.Item, Key = key, Step = step, At = at.ToMs() };
        var before = await tx.FindAsync<Stored>(Find, row, ct);
        var written = (await CoveredTable.Journal.WriteRowsAsync(tx, Intend, row, ct))[0];
        var now = Stored.Of(written);
        var earlier = now.Attempts == 1 ? null : (before ?? now).ToEntry() with { Attempts = (int)now.Attempts - 1 };
        return (now.Attempts, earlier, CoveredTable.Journal.Seal(written));
    }

    private static Task<IReadOnlyList<StoredSeal>> ReceiveAsync(
        DbTransaction tx, RequestRef request, string key, string receipt, DateTimeOffset at, CancellationToken ct) =>
        CoveredTable.Journal.WriteAsync(tx, Receive, new
        {
            request.Intake,
            request.Item,
            Key = key,
            Step = StepOf(key),
            At = at.ToMs(),
            Receipt = receipt.Kept(),
        }, ct);

    private static string StepOf(string key) => key.Split('/') is [_, var step, ..] ? step : key;

    private sealed record Stored(
        string Key, string Step, long IntendedAt, long Attempts, long? ReceivedAt, string? Receipt, long TriedAt)
    {
        /// <param name="row">The columns of <see cref="CoveredTable.Journal"/>.</param>
        public static Stored Of(object?[] row) => new(
            (string)row[2]!, (string)row[3]!, (long)row[4]!, (long)row[6]!, (long?)row[7], (string?)row[8], (long)row[5]!);

        public JournalEntry ToEntry() =>
            new(Key, Step, IntendedAt.ToTime(), (int)Attempts, ReceivedAt.ToTime(), Receipt) { TriedAt = TriedAt.ToTime() };
    }
}
