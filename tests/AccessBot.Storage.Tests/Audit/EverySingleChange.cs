using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Storage.Tests.Support;
using CsCheck;
using static AccessBot.Storage.Tests.Audit.HeadsOfTheLog;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests.Audit;

/// <summary>
/// Whatever one change somebody makes to the rows, the head or the checkpoints, in tables without any constraint: it is found.
/// </summary>
public sealed class EverySingleChange
{
    private static readonly string[] Words = ["x", "pat", "0", "a5", "né", ""];

    [Theory, OnSqlite, OnPostgres]
    public Task Of_the_log_is_found(On on) => OfTheLogAsync(on, isCut: false);

    [Theory, OnSqlite, OnPostgres]
    public Task Of_a_log_whose_beginning_was_cut_off_is_found(On on) => OfTheLogAsync(on, isCut: true);

    private static async Task OfTheLogAsync(On on, bool isCut)
    {
        await using var store = await NewAsync(on);
        var pem = NewPem();
        using var key = HeadKey.Read(pem);
        var kept = await FillAsync(store, key);
        if (isCut) await Keeping.TheLogIsCut.CutAsync(store, 3, pem);
        var before = await Log.ReadAsync(store);
        foreach (var table in new[] { "audit", "audit_head", "checkpoint" })
            await store.TamperAsync($"CREATE TABLE loose_{table} AS SELECT * FROM {table}; DROP TABLE {table}; ALTER TABLE loose_{table} RENAME TO {table}");
        Assert.True((await VerifyAsync(store, kept, new([key.PublicPem]))).IsWhole);
        var tried = new Dictionary<string, int>();

        await Gen.Select(Gen.Int[0, Changes.Length - 1], Gen.Int[0, 1000], Gen.Int[0, 1000]).SampleAsync(async (kind, a, b) =>
        {
            var log = before.Copy();
            Changes[kind].Make(log, a, b);
            if (log.IsAs(before)) return;
            await log.WriteAsync(store);
            tried[Changes[kind].Name] = tried.GetValueOrDefault(Changes[kind].Name) + 1;
            Assert.False((await VerifyAsync(store, kept, new([key.PublicPem]))).IsWhole, $"{Changes[kind].Name} {a} {b}");
        }, iter: 250, threads: 1);

        Assert.Equal(Changes.Length, tried.Count);
        await before.WriteAsync(store);
        Assert.True((await VerifyAsync(store, kept, new([key.PublicPem]))).IsWhole);
    }

    private static readonly (string Name, Action<Log, int, int> Make)[] Changes =
    [
        ("another number", (log, a, b) => log.Edit(a, row => row with { No = row.No + b - 500 })),
        ("another time", (log, a, b) => log.Edit(a, row => row with { At = row.At + b - 500 })),
        ("another request", (log, a, b) => log.Edit(a, row => row with { Request = b % 4 == 0 ? null : Other(row.Request ?? "", b) })),
        ("another content", (log, a, b) => log.Edit(a, row => row with { Body = Other(row.Body, b) })),
        ("another hash", (log, a, b) => log.Edit(a, row => row with { Hash = Other(row.Hash, b) })),
        ("another hash before", (log, a, b) => log.Edit(a, row => row with { Prev = Other(row.Prev, b) })),
        ("another content with its hash", (log, a, b) => log.Edit(a, row => Hashed(row with { Body = Other(row.Body, b) }))),
        ("a row less", (log, a, _) => log.Rows.RemoveAt(a % log.Rows.Count)),
        ("a row twice", (log, a, b) => log.Rows.Insert(b % log.Rows.Count, log.Rows[a % log.Rows.Count])),
        ("a row of somebody's own", (log, a, b) => log.Rows.Add(AuditRow.After(
            log.Rows[a % log.Rows.Count].Hash, b % 40, new(AuditKind.Decision, Noon, "x", "y"), text => text))),
        ("two rows with each other's numbers", (log, a, b) => log.Swap(a, b, (row, other) => row with { No = other.No })),
        ("two rows with each other's contents", (log, a, b) => log.Swap(a, b, (row, other) => row with { Body = other.Body, Hash = other.Hash })),
        ("numbers moved on from one", (log, a, b) =>
        {
            for (var i = a % log.Rows.Count; i < log.Rows.Count; i++) log.Edit(i, row => row with { No = row.No + 1 + b % 3 });
        }),
        ("cut below what is witnessed elsewhere, with head and checkpoints", (log, a, _) => log.CutTo(a % log.InSight)),
        ("rows taken out, the rest linked anew", (log, a, b) =>
        {
            var (from, beginning) = (a % log.Rows.Count, log.Rows[0].Prev);
            log.Rows.RemoveRange(from, Math.Min(1 + b % 3, log.Rows.Count - from));
            log.Relink(beginning, renumbers: b % 2 == 0);
        }),
        ("written anew from one on, with all its hashes", (log, a, b) =>
        {
            log.Edit(a % log.InSight, row => row with { Body = row.Body.Replace("pat", "ben", StringComparison.Ordinal).Replace("checkpoint", $"check{b}", StringComparison.Ordinal) });
            log.Relink(log.Rows[0].Prev, renumbers: false);
        }),
        ("another count of the head", (log, _, b) => log.Heads[0] = log.Heads[0] with { Count = log.Heads[0].Count + b - 500 }),
        ("another hash of the head", (log, _, b) => log.Heads[0] = log.Heads[0] with { Hash = Other(log.Heads[0].Hash, b) }),
        ("another place of the head", (log, _, b) => log.Heads[0] = log.Heads[0] with { Id = b }),
        ("no head", (log, _, _) => log.Heads.Clear()),
        ("two heads", (log, _, b) => log.Heads.Add(log.Heads[0] with { Id = b })),
        ("another text of a checkpoint", (log, a, b) => log.EditCheckpoint(a, one => one with { Text = Other(one.Text, b) })),
        ("another number of a checkpoint", (log, a, b) => log.EditCheckpoint(a, one => one with { No = b })),
        ("a checkpoint less", (log, a, _) => log.Checkpoints.RemoveAt(a % log.Checkpoints.Count)),
        ("a checkpoint without its signature", (log, a, _) => log.EditCheckpoint(
            a, one => one with { Text = (Checkpoint.Read(one.Text)! with { KeyId = Checkpoint.None, Signature = Checkpoint.None }).Text })),
        ("a checkpoint of somebody's own", (log, _, b) => log.Checkpoints.Add(new(b, log.Checkpoints[0].Text))),
    ];

    // One place of the text: another letter there, none, or something more.
    private static string Other(string text, int at)
    {
        var place = text.Length == 0 ? 0 : at % text.Length;
        return (at % 3) switch
        {
            0 => text[..place] + Words[at % Words.Length] + text[place..],
            1 when text.Length > 0 => text.Remove(place, 1),
            _ => text.Length == 0 ? "x" : text[..place] + (text[place] == '1' ? '2' : '1') + text[(place + 1)..],
        };
    }

    private static AuditRow Hashed(AuditRow row) => row with { Hash = AuditRow.HashOf(row.Prev, row.Body) };

    /// <summary>Three checkpoints; the second is kept elsewhere.</summary>
    private static async Task<IReadOnlyList<FoundCheckpoint>> FillAsync(Store store, HeadKey key)
    {
        var made = new List<Checkpoint>();
        for (var i = 0; i < 3; i++)
        {
            await HeadsOfTheLog.FillAsync(store, 4);
            made.Add((await Book(store).MakeAsync(TimeSpan.FromHours(1), key, Noon.AddHours(2 * i), default))!);
        }

        return [new("heads.txt", made[1])];
    }

    private sealed record HeadRow(long Id, long Count, string Hash);

    private sealed record CheckpointRow(long No, string Text);

    /// <summary>All that stands in the three tables.</summary>
    private sealed record Log(List<AuditRow> Rows, List<HeadRow> Heads, List<CheckpointRow> Checkpoints)
    {
        /// <summary>Up to here the checkpoint that is kept elsewhere counts.</summary>
        private const int Witnessed = 9;

        /// <summary>Rows before the first.</summary>
        private int Before { get; init; }

        /// <summary>Rows that the checkpoint that is kept elsewhere counts, and that are there.</summary>
        public int InSight => Witnessed - Before;

        public static async Task<Log> ReadAsync(Store store)
        {
            await using var reading = await store.Database.BeginReadingAsync(default);
            var rows = await reading.Transaction.ListAsync<AuditRow>($"SELECT {AuditRow.Columns} FROM audit ORDER BY no", null, default);
            return new(
                [.. rows],
                [.. await reading.Transaction.ListAsync<HeadRow>("SELECT id, count, hash FROM audit_head", null, default)],
                [.. await reading.Transaction.ListAsync<CheckpointRow>("SELECT no, text FROM checkpoint ORDER BY no", null, default)])
            {
                Before = (int)rows[0].No - 1,
            };
        }

        public Log Copy() => this with { Rows = [.. Rows], Heads = [.. Heads], Checkpoints = [.. Checkpoints] };

        public bool IsAs(Log other) =>
            Rows.SequenceEqual(other.Rows) && Heads.SequenceEqual(other.Heads) && Checkpoints.SequenceEqual(other.Checkpoints);

        public void Edit(int at, Func<AuditRow, AuditRow> change) => Rows[at % Rows.Count] = change(Rows[at % Rows.Count]);

        public void EditCheckpoint(int at, Func<CheckpointRow, CheckpointRow> change) =>
            Checkpoints[at % Checkpoints.Count] = change(Checkpoints[at % Checkpoints.Count]);

        public void Swap(int a, int b, Func<AuditRow, AuditRow, AuditRow> change)
        {
            var (one, other) = (Rows[a % Rows.Count], Rows[b % Rows.Count]);
            (Rows[a % Rows.Count], Rows[b % Rows.Count]) = (change(one, other), change(other, one));
        }

        public void CutTo(int rows)
        {
            Rows.RemoveRange(rows, Rows.Count - rows);
            Checkpoints.RemoveAll(one => Checkpoint.Read(one.Text)!.Count >= rows + Before);
            Heads[0] = Heads[0] with { Count = rows + Before, Hash = rows == 0 ? AuditRow.Genesis : Rows[^1].Hash };
        }

        /// <summary>As somebody would who knows how the log is made.</summary>
        public void Relink(string beginning, bool renumbers)
        {
            var prev = beginning;
            for (var i = 0; i < Rows.Count; i++)
            {
                var no = renumbers ? Before + i + 1 : Rows[i].No;
                Rows[i] = Hashed(Rows[i] with
                {
                    No = no,
                    Prev = prev,
                    Body = Rows[i].Body.Replace($"{{\"no\":{Rows[i].No},", $"{{\"no\":{no},", StringComparison.Ordinal),
                });
                prev = Rows[i].Hash;
            }

            Heads[0] = Heads[0] with { Count = Rows.Count == 0 ? 0 : Rows[^1].No, Hash = prev };
        }

        public async Task WriteAsync(Store store)
        {
            await store.TamperAsync("DELETE FROM audit; DELETE FROM audit_head; DELETE FROM checkpoint");
            await store.TamperAsync($"INSERT INTO audit ({AuditRow.Columns}) VALUES (@No, @At, @Request, @Body, @Prev, @Hash)", Rows);
            await store.TamperAsync("INSERT INTO audit_head (id, count, hash) VALUES (@Id, @Count, @Hash)", Heads);
            await store.TamperAsync("INSERT INTO checkpoint (no, text) VALUES (@No, @Text)", Checkpoints);
        }
    }
}
