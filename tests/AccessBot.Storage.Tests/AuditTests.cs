using System.Security.Cryptography;
using System.Text;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Databases;
using AccessBot.Storage.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests;

public sealed class AuditTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Four_writers_make_one_unbroken_chain(On on)
    {
        await using var store = await NewAsync(on);
        Database[] writers = [store.Database, store.Open(), store.Open(), store.Open()];

        await Task.WhenAll(writers.Select((writer, w) => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++) await store.Audit(writer).AppendAsync(Entry(i, $"writer {w}"), default);
        })));

        var verdict = await VerifyAsync(store);
        Assert.Empty(verdict.Faults);
        Assert.Equal((100, 100L), (verdict.Rows, verdict.Head.Count));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_taken_back_leaves_no_gap(On on)
    {
        await using var store = await NewAsync(on);
        await FillAsync(store, 2);
        await using (var open = await store.Database.BeginAsync(default))
            await store.Audit().AppendAsync(open.Transaction, Entry(9), default);
        await FillAsync(store, 2);

        var verdict = await VerifyAsync(store);

        Assert.True(verdict.IsWhole);
        Assert.Equal(4, verdict.Rows);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Each_tampering_is_found_and_named(On on)
    {
        await using var store = await NewAsync(on);
        await FillAsync(store, 9);
        await store.TamperAsync("CREATE TABLE kept AS SELECT * FROM audit");
        await store.TamperAsync("CREATE TABLE kept_head AS SELECT * FROM audit_head");

        var found = new List<string>();
        foreach (var (name, tamper) in Tamperings)
        {
            await tamper(store);
            var verdict = await VerifyAsync(store);
            found.Add(name);
            found.AddRange(verdict.Faults.Select(fault => $"  {fault.Kind} {fault.From}-{fault.To}: {fault.What}"));
            if (await HasAsync(store, "strict"))
                await store.TamperAsync("DROP TABLE audit; ALTER TABLE strict RENAME TO audit");
            await store.TamperAsync("DELETE FROM audit; DELETE FROM audit_head");
            await store.TamperAsync("INSERT INTO audit SELECT * FROM kept");
            await store.TamperAsync("INSERT INTO audit_head SELECT * FROM kept_head");
        }

        Assert.True((await VerifyAsync(store)).IsWhole);
        await Verify(string.Join('\n', found));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_log_rewritten_whole_is_caught_by_a_manifest_kept_elsewhere(On on)
    {
        await using var store = await NewAsync(on);
        await FillAsync(store, 5);
        var anchor = (await VerifyAsync(store)).Head;
        await store.TamperAsync("DELETE FROM audit");
        await store.TamperAsync("UPDATE audit_head SET count = 0, hash = @Genesis", new { AuditRow.Genesis });
        await FillAsync(store, 6, "another story");

        Assert.True((await VerifyAsync(store)).IsWhole);
        var fault = Assert.Single((await new AuditVerification(store.Database).VerifyAsync(Kept(anchor), default)).Faults);
        Assert.Equal((AuditFaultKind.ContentAltered, 5), (fault.Kind, fault.From));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_tail_cut_together_with_its_head_is_caught_by_a_manifest(On on)
    {
        await using var store = await NewAsync(on);
        await FillAsync(store, 5);
        var anchor = (await VerifyAsync(store)).Head;
        await store.TamperAsync("DELETE FROM audit WHERE no > 3");
        await store.TamperAsync("UPDATE audit_head SET count = 3, hash = (SELECT hash FROM audit WHERE no = 3)");

        var fault = Assert.Single((await new AuditVerification(store.Database).VerifyAsync(Kept(anchor), default)).Faults);
        Assert.Equal((AuditFaultKind.ShorterThanWitnessed, 4, 5), (fault.Kind, fault.From, fault.To));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_rewrite_that_leaves_the_witnessed_number_unused_is_caught(On on)
    {
        await using var store = await NewAsync(on);
        await FillAsync(store, 5);
        var anchor = (await VerifyAsync(store)).Head;
        await store.TamperAsync("DELETE FROM audit");
        await store.TamperAsync("UPDATE audit_head SET count = 0, hash = @Genesis", new { AuditRow.Genesis });
        await FillAsync(store, 4, "another story");
        await store.TamperAsync("UPDATE audit_head SET count = 5");
        await FillAsync(store, 2, "another story");

        var verdict = await new AuditVerification(store.Database).VerifyAsync(Kept(anchor), default);

        Assert.Equal(
            [(AuditFaultKind.LinkBroken, 5L), (AuditFaultKind.ShorterThanWitnessed, 5L)],
            verdict.Faults.Select(fault => (fault.Kind, fault.From)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Rows_that_were_taken_out_and_the_rest_linked_anew_leave_a_gap_that_is_found(On on)
    {
        await using var store = await NewAsync(on);
        await FillAsync(store, 3);
        await store.TamperAsync("UPDATE audit_head SET count = 7");
        await FillAsync(store, 2);

        var fault = Assert.Single((await VerifyAsync(store)).Faults);

        Assert.Equal((AuditFaultKind.LinkBroken, 4L, 7L), (fault.Kind, fault.From, fault.To));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Rows_without_a_number_and_rows_of_another_shape_are_faults_and_stop_nothing(On on)
    {
        await using var store = await NewAsync(on);
        await FillAsync(store, 5);
        await store.TamperAsync("CREATE TABLE loose AS SELECT * FROM audit");
        await store.TamperAsync("ALTER TABLE audit RENAME TO strict; ALTER TABLE loose RENAME TO audit");
        var unseen = new List<string>();
        foreach (var column in new[] { "no", "at", "body", "prev", "hash" })
        {
            await store.TamperAsync($"UPDATE audit SET {column} = NULL WHERE no = 3");
            if ((await VerifyAsync(store)).IsWhole) unseen.Add($"{column} without a value");
            await RestoreAsync(store);
            if (on == On.Postgres) continue;
            await store.TamperAsync($"UPDATE audit SET {column} = CAST({column} AS BLOB) WHERE no = 3");
            if ((await VerifyAsync(store)).IsWhole) unseen.Add($"{column} as bytes");
            await RestoreAsync(store);
        }

        Assert.Empty(unseen);
        Assert.True((await VerifyAsync(store)).IsWhole);
    }

    private static async Task RestoreAsync(Store store)
    {
        await store.TamperAsync("DELETE FROM audit");
        await store.TamperAsync("INSERT INTO audit SELECT * FROM strict");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_empty_log_is_empty_and_a_fault_where_a_head_says_otherwise(On on)
    {
        await using var store = await NewAsync(on);
        var empty = await VerifyAsync(store);
        await FillAsync(store, 3);
        var anchor = (await VerifyAsync(store)).Head;
        await store.TamperAsync("DELETE FROM audit");
        await store.TamperAsync("UPDATE audit_head SET count = 0, hash = @Genesis", new { AuditRow.Genesis });

        var emptied = await new AuditVerification(store.Database).VerifyAsync(Kept(anchor), default);

        Assert.Equal((true, true), (empty.IsEmpty, empty.IsWhole));
        Assert.Equal((true, false), (emptied.IsEmpty, emptied.IsWhole));
        Assert.Equal(AuditFaultKind.ShorterThanWitnessed, Assert.Single(emptied.Faults).Kind);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task No_change_of_any_column_of_any_row_goes_unseen(On on)
    {
        await using var store = await NewAsync(on);
        await FillAsync(store, 5);
        var unseen = new List<string>();

        foreach (var column in new[] { "no", "at", "request", "body", "prev", "hash" })
        {
            for (var no = 1; no <= 5; no++)
            {
                var isNumber = column is "at" or "no";
                var wrong = isNumber ? $"{column} + 100" : $"{column} || ' '";
                var right = isNumber ? $"{column} - 100" : $"substr({column}, 1, length({column}) - 1)";
                await store.TamperAsync($"UPDATE audit SET {column} = {wrong} WHERE no = {no}");
                if ((await VerifyAsync(store)).IsWhole) unseen.Add($"{column} of row {no}");
                await store.TamperAsync(
                    $"UPDATE audit SET {column} = {right} WHERE no = {(column == "no" ? no + 100 : no)}");
            }
        }

        Assert.Empty(unseen);
        Assert.True((await VerifyAsync(store)).IsWhole);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_export_can_be_checked_line_by_line(On on)
    {
        await using var store = await NewAsync(on);
        await FillAsync(store, 10);
        using var file = new MemoryStream();
        var clock = new FakeTimeProvider(Noon.AddDays(1));

        var manifest = await new AuditExport(store.Database, clock, () => null)
            .ExportAsync(Noon.AddMinutes(2), Noon.AddMinutes(6), file, default);

        var text = Encoding.UTF8.GetString(file.ToArray());
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var prev = manifest.FirstPrev!;
        foreach (var line in lines)
        {
            var body = line[(line.IndexOf("\"row\":", StringComparison.Ordinal) + 6)..^1];
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(prev + "\n" + body)));
            Assert.Contains($"\"prev\":\"{prev}\",\"hash\":\"{hash}\"", line);
            prev = hash;
        }

        Assert.Equal((4L, 3L, 6L, 10L), (manifest.Rows, manifest.FirstNo, manifest.LastNo, manifest.Head.Count));
        Assert.Equal((4, prev), (lines.Length, manifest.LastHash));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file.ToArray())), manifest.Sha256);
        await Verify(text);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_empty_period_exports_nothing_and_says_so(On on)
    {
        await using var store = await NewAsync(on);
        using var file = new MemoryStream();

        var manifest = await new AuditExport(store.Database, new FakeTimeProvider(Noon), () => null)
            .ExportAsync(Noon, Noon.AddDays(1), file, default);

        Assert.Equal((0L, null, null), (manifest.Rows, manifest.FirstNo, manifest.LastHash));
        Assert.Empty(file.ToArray());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_address_is_redacted_before_it_is_kept(On on)
    {
        await using var store = await NewAsync(on);
        var audit = new AuditLog(store.Database, text => text.Replace("ana@gitlab.com", "a…@gitlab.com"));

        await audit.AppendAsync(
            Entry(0) with { What = "for ana@gitlab.com", Detail = """{"to":"ana@gitlab.com"}""" }, default);

        Assert.Equal(0, await store.CountAsync("audit WHERE body LIKE '%ana@%'"));
        Assert.Equal(1, await store.CountAsync("audit WHERE body LIKE '%for a…@gitlab.com%'"));
        Assert.True((await VerifyAsync(store)).IsWhole);
    }

    private static readonly (string Name, Func<Store, Task> Tamper)[] Tamperings =
    [
        ("a changed sentence", s => s.TamperAsync("UPDATE audit SET body = replace(body, 'pat', 'max') WHERE no = 4")),
        ("a changed time", s => s.TamperAsync("UPDATE audit SET at = at + 1 WHERE no = 4")),
        ("a changed sentence with its hash made to fit", s => RehashAsync(s, 4)),
        ("the last row with its hash made to fit", s => RehashAsync(s, 9)),
        ("a removed row", s => s.TamperAsync("DELETE FROM audit WHERE no = 4")),
        ("the first row removed", s => s.TamperAsync("DELETE FROM audit WHERE no = 1")),
        ("two removed rows with the gap closed", async s =>
        {
            await s.TamperAsync("DELETE FROM audit WHERE no IN (4, 5)");
            for (var no = 6; no <= 9; no++) await s.TamperAsync($"UPDATE audit SET no = {no - 2} WHERE no = {no}");
        }),
        ("a row inserted between two", async s =>
        {
            for (var no = 9; no >= 5; no--) await s.TamperAsync($"UPDATE audit SET no = {no + 1} WHERE no = {no}");
            await InsertAsync(s, 5);
        }),
        ("a row added at the end", s => InsertAsync(s, 10)),
        ("the tail cut", s => s.TamperAsync("DELETE FROM audit WHERE no > 6")),
        ("the head set back", s => s.TamperAsync("UPDATE audit_head SET count = 6")),
        ("the head removed", s => s.TamperAsync("DELETE FROM audit_head")),
        ("the head removed and another put beside it", s => s.TamperAsync("UPDATE audit_head SET id = 2")),
        ("a second head", s => s.TamperAsync("INSERT INTO audit_head SELECT id + 1, count, hash FROM audit_head")),
        ("a row of a negative number", s => s.TamperAsync("UPDATE audit SET no = -4 WHERE no = 4")),
        ("two rows of one number", async s =>
        {
            await s.TamperAsync("CREATE TABLE loose AS SELECT * FROM audit");
            await s.TamperAsync("UPDATE loose SET no = 3 WHERE no = 4");
            await s.TamperAsync("ALTER TABLE audit RENAME TO strict; ALTER TABLE loose RENAME TO audit");
        }),
        ("every second row changed", s => s.TamperAsync("UPDATE audit SET body = body || ' ' WHERE no % 2 = 0")),
        ("everything removed", s => s.TamperAsync("DELETE FROM audit")),
    ];

    private static async Task RehashAsync(Store store, long no)
    {
        await using var reading = await store.Database.BeginReadingAsync(default);
        var row = (await reading.Transaction.FindAsync<AuditRow>(
            $"SELECT {AuditRow.Columns} FROM audit WHERE no = @No", new { No = no }, default))!;
        await reading.DisposeAsync();
        var body = row.Body.Replace("pat", "max");
        await store.TamperAsync(
            "UPDATE audit SET body = @Body, hash = @Hash WHERE no = @No",
            new { Body = body, Hash = AuditRow.HashOf(row.Prev, body), No = no });
    }

    /// <summary>A forged row that fits the row before it, in a table without the unique columns that forbid it.</summary>
    private static async Task InsertAsync(Store store, long no)
    {
        await using var reading = await store.Database.BeginReadingAsync(default);
        var before = await reading.Transaction.FindAsync<string>(
            "SELECT hash FROM audit WHERE no = @No", new { No = no - 1 }, default);
        await reading.DisposeAsync();
        var forged = AuditRow.After(before!, no, Entry(no, "forged"), text => text);
        await store.TamperAsync("CREATE TABLE loose AS SELECT * FROM audit");
        await store.TamperAsync(
            $"INSERT INTO loose ({AuditRow.Columns}) VALUES (@No, @At, @Request, @Body, @Prev, @Hash)", forged);
        await store.TamperAsync("ALTER TABLE audit RENAME TO strict; ALTER TABLE loose RENAME TO audit");
    }

    private static async Task<bool> HasAsync(Store store, string table) => await store.CountAsync(
        store.Database.IsPostgres
            ? $"pg_tables WHERE tablename = '{table}'"
            : $"sqlite_master WHERE name = '{table}'") > 0;

    private static AuditEntry Entry(long minute, string what = "pat confirmed") => new(
        AuditKind.Decision, Noon.AddMinutes(minute), AuditEntry.Bot, what, Request(minute), "federal-access");

    private static async Task FillAsync(Store store, int rows, string what = "pat confirmed")
    {
        for (var i = 0; i < rows; i++) await store.Audit().AppendAsync(Entry(i, what), default);
    }

    private static KeptElsewhere Kept(AuditHead head) => KeptElsewhere.Nothing with
    {
        Manifests = [new("the manifest", new AuditManifest(Noon, Noon, 0, null, null, null, null, "", head, Noon).Sealed(null))],
    };

    private static Task<AuditVerdict> VerifyAsync(Store store) =>
        new AuditVerification(store.Database).VerifyAsync(KeptElsewhere.Nothing, default);
}
