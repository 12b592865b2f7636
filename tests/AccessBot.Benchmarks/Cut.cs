using System.Diagnostics;
using System.Globalization;
using AccessBot.Storage.Audit;
using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Storage.Audit.Cuts;
using AccessBot.Storage.Databases;

namespace AccessBot.Benchmarks;

/// <summary>Cuts the older half of a log of so many rows off, on SQLite: how long the whole takes, and for how long other writers wait.</summary>
internal static class Cut
{
    private const int Batch = 5_000;

    public static async Task<int> RunAsync(string[] args)
    {
        var rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 200_000;
        var folder = Directory.CreateTempSubdirectory("accessbot-bench-").FullName;
        await using var database = Database.Sqlite(Path.Combine(folder, "bot.db"));
        await database.MigrateAsync(default);
        var audit = new AuditLog(database, text => text);
        var start = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var done = 0; done < rows; done += Batch) await FillAsync(database, audit, start.AddMinutes(done), Math.Min(Batch, rows - done));

        var cut = new LogCut(
            database, audit, new AuditExport(database, TimeProvider.System, () => null), new CheckpointBook(database, audit, "bench"), "bench", () => null);
        using var over = new CancellationTokenSource();
        var others = Task.Run(() => LongestWaitAsync(audit, over.Token));
        var (allocated, began) = (GC.GetTotalAllocatedBytes(), Stopwatch.GetTimestamp());
        await cut.RunAsync((1, rows / 2), Path.Combine(folder, "exports"), "bench", "bench", start.AddYears(9), default);
        var (time, memory) = (Stopwatch.GetElapsedTime(began), GC.GetTotalAllocatedBytes() - allocated);
        await over.CancelAsync();
        var waited = await others;
        var verdict = await new AuditVerification(database).VerifyAsync(KeptElsewhere.Nothing, default);
        Directory.Delete(folder, recursive: true);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{rows:N0} rows, {rows / 2:N0} cut off: {time.TotalSeconds:F1} s in all, {memory / rows / 1024.0:F1} kB allocated for each row; another writer waited {waited.TotalMilliseconds:F0} ms at most"));
        return verdict.IsWhole ? 0 : 1;
    }

    private static async Task FillAsync(Database database, AuditLog audit, DateTimeOffset at, int rows)
    {
        await using var open = await database.BeginAsync(default);
        AuditEntry[] entries =
        [
            .. Enumerable.Range(0, rows).Select(i => new AuditEntry(
                AuditKind.Decision, at.AddMinutes(i), AuditEntry.Bot, "wait: waiting for the People team to confirm US citizenship", Workflow: "access", Detail: "People")),
        ];
        await audit.AppendAsync(open.Transaction, entries, default);
        await open.CommitAsync(default);
    }

    private static async Task<TimeSpan> LongestWaitAsync(AuditLog audit, CancellationToken over)
    {
        var longest = TimeSpan.Zero;
        while (!over.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            await audit.AppendAsync(new AuditEntry(AuditKind.Decision, TimeProvider.System.GetUtcNow(), AuditEntry.Bot, "meanwhile"), default);
            var waited = Stopwatch.GetElapsedTime(began);
            if (waited > longest) longest = waited;
            await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        }

        return longest;
    }
}
