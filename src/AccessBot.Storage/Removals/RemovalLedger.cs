using System.Data.Common;
using System.Globalization;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Coverage;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Memory.Removals;

namespace AccessBot.Storage.Removals;

/// <summary>
/// Removals are counted under the lock of the brake's one row, so that two replicas cannot both be the last.
/// </summary>
public sealed class RemovalLedger(Database database, AuditLog audit) : IRemovalLedger
{
    private const string BrakeColumns = "tripped_at AS TrippedAt, because, counted_from AS CountedFrom";

    private const string ReadBrake = $"SELECT {BrakeColumns} FROM brake WHERE id = 1";

    private const string LockBrake = $"UPDATE brake SET looks = looks + 1 WHERE id = 1 RETURNING {BrakeColumns}";

    public Task<RemovalClaim> ClaimAsync(
        RemovalAsked removal, RemovalLimit limit, DateTimeOffset at, CancellationToken ct) =>
        database.InTransactionAsync(async tx =>
        {
            var brake = await LockAsync(tx, ct);
            var asked = new Asked(removal, limit, at);
            var claim = await DecideAsync(tx, brake, asked, ct);
            if (claim is RemovalClaim.Granted) await CountAndBindAsync(tx, asked, ct);
            if (claim is RemovalClaim.Held { JustTripped: true } held) await TripAsync(tx, asked, held, ct);
            return claim;
        }, ct);

    public async Task<RemovalClaim> LookAsync(
        RemovalAsked removal, RemovalLimit limit, DateTimeOffset at, CancellationToken ct)
    {
        await using var reading = await database.BeginReadingAsync(ct);
        var brake = await reading.Transaction.FindAsync<Brake>(ReadBrake, null, ct);
        return await DecideAsync(reading.Transaction, brake!, new Asked(removal, limit, at), ct);
    }

    /// <summary>Why and since when removals are stopped; null while they are not.</summary>
    public async Task<RemovalClaim.Held?> FindBrakeAsync(CancellationToken ct)
    {
        var brake = await database.FindAsync<Brake>(ReadBrake, null, ct);
        return brake!.TrippedAt is { } since ? new RemovalClaim.Held(brake.Because ?? "", since.ToTime(), false) : null;
    }

    /// <summary>Removals of an instance that were counted since a time, whoever they were for: begun ones, done or not.</summary>
    public Task<long> CountAsync(InstanceName instance, DateTimeOffset since, CancellationToken ct) =>
        database.FindAsync<long>(
            "SELECT COUNT(*) FROM removal WHERE instance = @Instance AND at >= @Since",
            new { Instance = instance.Value, Since = since.ToMs() }, ct);

    /// <summary>
    /// An operator lets the removals of these requests through, and only these: each for the one person whom it removes next, in all
    /// instances, and for one window of the limit. The brake stays on for all others.
    /// </summary>
    public Task GoAheadAsync(
        IReadOnlyList<RequestRef> requests, string by, string reason, DateTimeOffset at, CancellationToken ct) =>
        database.InTransactionAsync(async tx =>
        {
            await LockAsync(tx, ct);
            await LetThroughAsync(tx, requests, by, reason, at, ct);
        }, ct);

    /// <summary>
    /// An operator lifts the brake, and lets these requests, which it held, through with the same word: a removal that asks meanwhile can put
    /// the brake on again, and cannot hold them. Counting begins anew from here. False when the brake is off.
    /// </summary>
    public Task<bool> LiftAsync(
        IReadOnlyList<RequestRef> held, string by, string reason, DateTimeOffset at, CancellationToken ct) =>
        database.InTransactionAsync(async tx =>
        {
            if ((await LockAsync(tx, ct)).TrippedAt is null) return false;
            await LetThroughAsync(tx, held, by, reason, at, ct);
            var stored = await CoveredTable.Brake.WriteAsync(
                tx, "UPDATE brake SET tripped_at = NULL, because = NULL, counted_from = @At WHERE id = 1",
                new { At = at.ToMs() }, ct);
            await audit.AppendAsync(tx, new AuditEntry(
                AuditKind.Operator, at, by, "lifted the brake on removals", Detail: reason)
            { Stored = stored }, ct);
            return true;
        }, ct);

    private async Task LetThroughAsync(
        DbTransaction tx, IReadOnlyList<RequestRef> requests, string by, string reason, DateTimeOffset at, CancellationToken ct)
    {
        var entries = new List<AuditEntry>();
        foreach (var request in requests)
        {
            var stored = await CoveredTable.GoAhead.WriteAsync(tx, """
                INSERT INTO removal_go_ahead (intake, item, given_by, reason, at)
                VALUES (@Intake, @Item, @By, @Reason, @At)
                ON CONFLICT (intake, item) DO UPDATE SET
                    leaver = NULL, given_by = excluded.given_by, reason = excluded.reason, at = excluded.at
                """,
                new { request.Intake, request.Item, By = by, Reason = reason.Kept(), At = at.ToMs() }, ct);
            entries.Add(new AuditEntry(
                AuditKind.Operator, at, by, "let a held removal go ahead", request, Detail: reason)
            { Stored = stored });
        }

        await audit.AppendAsync(tx, entries, ct);
    }

    private static async Task<Brake> LockAsync(DbTransaction tx, CancellationToken ct) =>
        (await tx.FindAsync<Brake>(LockBrake, null, ct))!;

    private static async Task<RemovalClaim> DecideAsync(
        DbTransaction tx, Brake brake, Asked asked, CancellationToken ct)
    {
        var goAheads = await tx.FindAsync<long>("""
            SELECT COUNT(*) FROM removal_go_ahead
            WHERE intake = @Intake AND item = @Item AND at > @Since AND COALESCE(leaver, @Leaver) = @Leaver
            """, asked.Row, ct);
        if (goAheads > 0) return new RemovalClaim.Granted();
        if (brake.TrippedAt is { } since) return new RemovalClaim.Held(brake.Because ?? "", since.ToTime(), false);

        var own = await tx.FindAsync<long>("""
            SELECT COUNT(*) FROM removal
            WHERE instance = @Instance AND intake = @Intake AND item = @Item AND person = @Person
            """, asked.Row, ct);
        if (own > 0) return new RemovalClaim.Granted();

        var from = Math.Max((asked.At - asked.Limit.Window).ToMs(), brake.CountedFrom);
        // A leaver's second account in the instance belongs to the same removal.
        var count = await tx.FindAsync<long>(
            """
            SELECT COUNT(*) FROM (
                SELECT DISTINCT intake, item FROM removal
                WHERE instance = @Instance AND at > @From AND NOT (intake = @Intake AND item = @Item)) AS other
            """,
            new { Instance = asked.Removal.Instance.Value, From = from, asked.Removal.Request.Intake, asked.Removal.Request.Item }, ct);
        if (count < asked.Limit.Most) return await HeldByOneAsync(tx, asked, from, ct) ?? (RemovalClaim)new RemovalClaim.Granted();
        var why = string.Create(CultureInfo.InvariantCulture,
            $"{count} {(count == 1 ? "removal was" : "removals were")} begun in {asked.Removal.Instance} since {from.ToTime():u}, and the limit is {asked.Limit.Most}");
        return new RemovalClaim.Held(why, asked.At, JustTripped: true);
    }

    // A leaver's access in a second instance belongs to the same word, so requests are counted and not instances.
    private static async Task<RemovalClaim.Held?> HeldByOneAsync(
        DbTransaction tx, Asked asked, long from, CancellationToken ct)
    {
        var others = await tx.FindAsync<long>("""
            SELECT COUNT(*) FROM (
                SELECT DISTINCT intake, item FROM removal
                WHERE said_by = @SaidBy AND at > @From AND NOT (intake = @Intake AND item = @Item)) AS other
            """,
            new { asked.Removal.SaidBy, From = from, asked.Removal.Request.Intake, asked.Removal.Request.Item }, ct);
        if (others < asked.Limit.MostByOne) return null;
        var why = string.Create(CultureInfo.InvariantCulture,
            $"{(others == 1 ? "the removal of 1 person was" : $"the removals of {others} people were")} begun on one person's word since {from.ToTime():u}, and the limit is {asked.Limit.MostByOne}");
        return new RemovalClaim.Held(why, asked.At, JustTripped: false) { IsOfOne = true };
    }

    private async Task CountAndBindAsync(DbTransaction tx, Asked asked, CancellationToken ct)
    {
        var counted = await CoveredTable.Removal.WriteAsync(tx, """
            INSERT INTO removal (instance, intake, item, person, said_by, at)
            VALUES (@Instance, @Intake, @Item, @Person, @SaidBy, @At)
            ON CONFLICT (instance, intake, item, person) DO NOTHING
            """, asked.Row, ct);
        // Whoever is put into the issue after this removal began is not who was looked at.
        var bound = await CoveredTable.GoAhead.WriteAsync(
            tx, "UPDATE removal_go_ahead SET leaver = @Leaver WHERE intake = @Intake AND item = @Item AND leaver IS NULL",
            asked.Row, ct);
        if (counted.Count + bound.Count == 0) return;
        await audit.AppendAsync(tx, new AuditEntry(
            AuditKind.Stored, asked.At, AuditEntry.Bot, $"counted a removal in {asked.Removal.Instance}", asked.Removal.Request)
        {
            Stored = [.. counted, .. bound],
        }, ct);
    }

    private async Task TripAsync(DbTransaction tx, Asked asked, RemovalClaim.Held held, CancellationToken ct)
    {
        var stored = await CoveredTable.Brake.WriteAsync(
            tx, "UPDATE brake SET tripped_at = @At, because = @Why WHERE id = 1",
            new { At = asked.At.ToMs(), held.Why }, ct);
        await audit.AppendAsync(tx, new AuditEntry(
            AuditKind.Refusal, asked.At, AuditEntry.Bot, "put the brake on all removals", asked.Removal.Request,
            Detail: held.Why)
        { Stored = stored }, ct);
    }

    private sealed record Brake(long? TrippedAt, string? Because, long CountedFrom);

    private sealed record Asked(RemovalAsked Removal, RemovalLimit Limit, DateTimeOffset At)
    {
        public object Row => new
        {
            Instance = Removal.Instance.Value,
            Removal.Request.Intake,
            Removal.Request.Item,
            Removal.Person,
            Removal.SaidBy,
            Removal.Leaver,
            At = At.ToMs(),
            Since = (At - Limit.Window).ToMs(),
        };
    }
}
