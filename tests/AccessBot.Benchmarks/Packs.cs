using System.Diagnostics;
using System.Globalization;
using AccessBot.Demo;
using AccessBot.Practice;
using AccessBot.Storage.Packs;
using AccessBot.Storage.Removals;
using AccessBot.Storage.Reviewing;
using AccessBot.Vocabulary;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Packs;
using AccessBot.Worker.Packs.Verification;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports.Acting;
using AccessBot.Workflows.Ports.Memory;
using AccessBot.Workflows.Ports.Memory.Removals;
using AccessBot.Workflows.Review;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Benchmarks;

/// <summary>
/// The pack of one year with so many requests, four of five of them grants, and a review each week: time to write and to verify, and the largest heap,
/// beside those of a tenth of them.
/// </summary>
internal static class Packs
{
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(1);
    private static readonly InstanceName Federal = new("us-federal");
    private static readonly DateTimeOffset Year = new(2025, 7, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<int> RunAsync(string[] args)
    {
        var requests = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5_000;
        var small = await OnceAsync(requests / 10);
        var whole = await OnceAsync(requests);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{whole.Requests:N0} requests, {whole.Rows:N0} rows of the log: written in {whole.Time.TotalSeconds:F1} s (at most {Most.TotalSeconds:F0}), verified in {whole.Verified.TotalSeconds:F1} s, "
            + $"heap at most {whole.Heap / 1048576.0:F0} MB; {small.Requests:N0} requests, {small.Rows:N0} rows: {small.Time.TotalSeconds:F1} s, {small.Verified.TotalSeconds:F1} s, {small.Heap / 1048576.0:F0} MB"));
        return whole.Time <= Most ? 0 : 1;
    }

    private static async Task<(int Requests, long Rows, TimeSpan Time, TimeSpan Verified, long Heap)> OnceAsync(int requests)
    {
        var directory = Directory.CreateTempSubdirectory("accessbot-bench-").FullName;
        var folder = new SandboxFolder(Path.Combine(directory, "w.yml"));
        folder.Prepare();
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { MailDirectory = folder.Mail }, TimeProvider.System, default);
        folder.Write(sandbox, dashboard: null);
        var settings = SettingsFile.Load(folder.File);
        settings = settings with { Log = settings.Log with { Level = Serilog.Events.LogEventLevel.Error } };
        await using var bot = await BotHost.CreateAsync(new BotStart { Settings = settings, Polls = false }, default);
        await FillAsync(bot.Services, requests);
        var heap = new Heap();
        var started = Stopwatch.GetTimestamp();
        var packed = await bot.Services.GetRequiredService<PackWriter>().WriteAsync(
            new PackOrder(new Period(Year, Year.AddYears(1)), null, false, Path.Combine(directory, "pack"), "bench"), heap, default);
        var time = Stopwatch.GetElapsedTime(started);
        started = Stopwatch.GetTimestamp();
        var report = await PackVerification.RunAsync(packed.Folder, [], default);
        if (report.Integrity.Count > 0) throw new InvalidOperationException(report.Integrity[0]);
        var result = (requests, report.LogRows, time, Stopwatch.GetElapsedTime(started), heap.Largest);
        Directory.Delete(directory, recursive: true);
        return result;
    }

    private static async Task FillAsync(IServiceProvider services, int requests)
    {
        var (journal, ledger, book) = (services.GetRequiredService<IJournal>(), services.GetRequiredService<RemovalLedger>(), services.GetRequiredService<ReviewBook>());
        var step = TimeSpan.FromDays(360) / requests;
        await Parallel.ForAsync(0, requests, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (number, ct) =>
        {
            using var acting = services.GetRequiredService<Mandate>().Begin();
            if (number % 5 == 4) await RemoveAsync(journal, ledger, number - 1, Year + step * number, ct);
            else await GiveAsync(journal, number, Year + step * number, ct);
        });
        for (var week = 0; week < 52; week++)
        {
            var at = Year.AddDays(7 * week).AddHours(2.5);
            var given = (int)((at - Year) / step);
            await book.SaveAsync(new InstanceReview(Federal, at, null, [.. Enumerable.Range(0, Math.Min(given, requests)).Where(number => number % 5 < 3).Select(Line)], [], []), default);
        }
    }

    private static ReviewLine Line(int number) => new(
        string.Create(CultureInfo.InvariantCulture, $"{1_000_000 + number}"), $"Person {number}", $"p{number}@gitlab.com", "light agent", false, Year, null, Verdicts.Fine, "", null, "");

    private static async Task GiveAsync(IJournal journal, int number, DateTimeOffset at, CancellationToken ct)
    {
        var request = RequestRef.To(RequestRef.AccessRequest, new IssueRef("team/access-requests", number + 1));
        await TakeAsync(journal, request, "access", "ask-people", "access/ask-people/abc", """{"asked":"2025-07-01T00:00:00Z","by":"4002","subject":"4002"}""", at, ct);
        await TakeAsync(
            journal, request, "access", "seat", "access/seat/abc",
            string.Create(CultureInfo.InvariantCulture, $$"""{"instance":"us-federal","user_id":{{1_000_000 + number}},"person":"p{{number}}","directory_id":"00u{{number}}","reading":"abc","verified_by":"pat","verified_by_id":4005,"verified_at":"{{at:yyyy-MM-ddTHH:mm:ss}}Z","verified_event":{{number}},"approvals":[]}"""),
            at.AddMinutes(30), ct);
        await TakeAsync(journal, request, "access", "app", "access/app/abc", """{"instance":"us-federal","app":"assigned"}""", at.AddMinutes(31), ct);
        await TakeAsync(journal, request, "access", "ready", "access/ready/abc", """{"note_id":"7"}""", at.AddMinutes(32), ct);
        await RestAsync(journal, request, "access", "access.done", at, ct);
    }

    private static async Task RemoveAsync(IJournal journal, RemovalLedger ledger, int number, DateTimeOffset at, CancellationToken ct)
    {
        var request = RequestRef.To(RequestRef.Offboarding, new IssueRef("team/employment", number + 1));
        await TakeAsync(journal, request, "deprovisioning", "begin", "deprovisioning/begin/def", """{"person":"p","yes":"authored","asked_by":"pat","asked_by_id":4005}""", at, ct);
        await ledger.ClaimAsync(
            new RemovalAsked(Federal, request, string.Create(CultureInfo.InvariantCulture, $"{1_000_000 + number}"), 4005, "x"), new RemovalLimit(1_000_000, 1_000_000, TimeSpan.FromHours(1)), at, ct);
        foreach (var name in new[] { "save", "suspend", "end-sessions", "demote", "read-back" })
            await TakeAsync(journal, request, "deprovisioning", name, $"deprovisioning/{name}/us-federal.def", """{"outcome":"seen","user_id":7}""", at.AddMinutes(20), ct);
        await TakeAsync(journal, request, "deprovisioning", "evidence", "deprovisioning/evidence/us-federal.def", """{"note_id":"9","marks":{"facts":"ab"}}""", at.AddMinutes(21), ct);
        await RestAsync(journal, request, "deprovisioning", "deprovisioning.done", at, ct);
    }

    private static async Task TakeAsync(
        IJournal journal, RequestRef request, string workflow, string step, string key, string receipt, DateTimeOffset at, CancellationToken ct)
    {
        await journal.IntendAsync(request, key, new PassRecord(workflow, "act", Reasons.Of($"{workflow}.{step}"), null, step, at, null, 0, null, "Access", "p@gitlab.com", null), ct);
        await journal.ReceiveAsync(request, key, receipt, at.AddSeconds(2), ct);
    }

    private static Task RestAsync(IJournal journal, RequestRef request, string workflow, string reason, DateTimeOffset at, CancellationToken ct) => journal.RecordAsync(
        request, new PassRecord(workflow, "rest", Reasons.Of(reason), null, null, at.AddMinutes(33), null, 0, null, "Access", "p@gitlab.com", null) { CountsFrom = at }, ct);

    /// <summary>The largest heap that was left after a collection, seen before each file.</summary>
    private sealed class Heap : IProgress<string>
    {
        public long Largest { get; private set; }

        public void Report(string value) => Largest = Math.Max(Largest, GC.GetTotalMemory(forceFullCollection: true));
    }
}
