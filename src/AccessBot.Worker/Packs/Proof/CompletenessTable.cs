using System.Text.Json;
using AccessBot.Storage.Packs;
using AccessBot.Vocabulary;
using AccessBot.Worker.Tables;

namespace AccessBot.Worker.Packs.Proof;

/// <summary>The tie-outs T1 to T8: each holds, is explained by ids, is open, or cannot be made and says why.</summary>
internal sealed class CompletenessTable(
    AccountHistory history, PeriodLog log, IssueCount issues, PastPacks past, TimeProvider time) : PackTable(
    "50-completeness", "comparisons that show whether something is missing; read those that are open first",
    "tie_out", "instance", "role", "left_and_right", "left", "right", "difference", "result", "explanation")
{
    protected override async IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(
        PackScope scope, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var instance in scope.Instances.Where(one => !scope.TieOuts.Exists(tie => tie.No == "T1" && tie.Instance == one.Value)))
            scope.TieOuts.Add(new("T1", instance.Value, null, "start + given - removed | end", null, null, TieOutResult.NotPossible, "no list of accounts is kept of the period"));
        foreach (var source in scope.Settings.Sources) scope.TieOuts.Add(await issues.CompareAsync(source, scope.Period, scope.Lacks, ct));
        var before = await past.FindBeforeAsync(scope.Order, time.GetUtcNow(), ct);
        scope.TieOuts.Add(Log(scope.Log!, before?.To == scope.Period.From ? before : null));
        foreach (var instance in scope.Instances) scope.TieOuts.AddRange(await ListsAsync(scope, instance, ct));
        scope.TieOuts.Add(Proofs(
            "grants with a sealed receipt and a word to the person | grants", scope.Grants.Count(one => one is { IsSealed: true, IsTold: true }),
            scope.Grants.Where(one => !one.IsSealed || !one.IsTold).Select(one => one.RowId), scope.Grants.Count));
        scope.TieOuts.Add(Proofs(
            "removals with sealed evidence | removals that are done", scope.Removals.Count(one => one is { IsSealed: true, IsOpen: false }),
            scope.Removals.Where(one => one is { IsSealed: false, IsOpen: false }).Select(one => one.RowId), scope.Removals.Count(one => !one.IsOpen)));
        scope.TieOuts.Add(Joins(scope, before));
        foreach (var tie in scope.TieOuts.OrderBy(one => one.No, StringComparer.Ordinal)) yield return Row(tie);
    }

    private static TieOut Log(PackedLog log, PastPack? before)
    {
        var inPeriod = log is { First: { } first, Last: { } last } ? last - first + 1 : 0;
        var joins = before?.LastNo is not { } end ? "no pack ends where this one begins" : log.First == end + 1 ? $"joins the pack before, which ended in row {end}"
            : $"does NOT join the pack before, which ended in row {end}";
        return new TieOut(
            "T3", null, null, "numbers of the log from the first to the last row of the period | rows exported of it", inPeriod, Math.Min(inPeriod, log.Rows),
            log.Rows < inPeriod || before?.LastNo is { } was && log.First != was + 1 ? TieOutResult.Open : TieOutResult.Holds,
            $"rows {log.First} to {log.Last}; {log.Rows - inPeriod} more reach on to the next checkpoint; {joins}");
    }

    private async Task<IReadOnlyList<TieOut>> ListsAsync(PackScope scope, InstanceName instance, CancellationToken ct)
    {
        var reviews = await history.ReviewsAsync(instance, scope.Period, ct);
        var inside = reviews.Where(one => scope.Period.Has(one.At)).ToList();
        if (inside is [.., { IsWhole: false } last]) scope.Lacks($"{instance}: the newest review of the period was not whole: {last.Incomplete}");
        List<TieOut> found =
        [
            new(
                "T6", instance.Value, null, "reviews in which the witness of each source was seen | reviews", inside.Count(one => one.IsWhole), inside.Count,
                inside.Count == 0 ? TieOutResult.NotPossible : inside.All(one => one.IsWhole) ? TieOutResult.Holds : TieOutResult.Explained,
                "witnesses are the bot's own account in Zendesk's list and the canary in Okta's; reviews without them are not whole and stand in 17-gaps"),
        ];
        if (reviews.LastOrDefault(one => one.IsWhole) is not { } end) return found;
        var (digest, told) = (await history.DigestAsync(instance, end.At, ct), await ToldAsync(instance, end, ct));
        var isSame = digest == end.List && (told is null || told.List == digest);
        found.Add(new(
            "T4", instance.Value, null, "accounts that the last review listed, by the log | accounts in 10-accounts-at-end", end.Held,
            await CountAsync(instance, end, ct), isSame ? TieOutResult.Holds : TieOutResult.Open,
            isSame ? $"the list's digest {digest} is the one in row {told?.No} of the log" : $"the list's digest is {digest}, and the log says {told?.List ?? end.List}"));
        if (told is not null)
            found.Add(new(
                "T7", instance.Value, null, "sum of the verdicts of the last review | accounts it listed", told.Verdicts, end.Held,
                told.Verdicts == end.Held ? TieOutResult.Holds : TieOutResult.Open, "rows of each file against the manifest: 90-verify/verify.py"));
        return found;
    }

    private async Task<long> CountAsync(InstanceName instance, KeptReview review, CancellationToken ct)
    {
        long rows = 0;
        await foreach (var _ in history.ListedAsync(instance, review.At, ct)) rows++;
        return rows;
    }

    private async Task<Told?> ToldAsync(InstanceName instance, KeptReview review, CancellationToken ct)
    {
        await foreach (var line in log.ReviewsAsync(new Period(review.At, review.At.AddMilliseconds(1)), ct))
        {
            if (line.What.StartsWith($"reviewed access to {instance}:", StringComparison.Ordinal) && Read(line) is { } told) return told;
        }

        return null;
    }

    private static Told? Read(Storage.Desk.AuditLine line)
    {
        try
        {
            using var json = JsonDocument.Parse(line.Detail ?? "{}");
            if (!json.RootElement.TryGetProperty("list", out var list)) return null;
            var missing = json.RootElement.TryGetProperty("missing", out var gone) ? gone.GetInt64() : 0;
            return new Told(line.No, list.GetString(), json.RootElement.GetProperty("verdicts").EnumerateObject().Sum(one => one.Value.GetInt64()) - missing);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static TieOut Proofs(string what, int left, IEnumerable<string> without, int right)
    {
        var lacking = without.ToList();
        return new TieOut(
            "T5", null, null, what, left, right, lacking.Count == 0 ? TieOutResult.Holds : TieOutResult.Open,
            lacking.Count == 0 ? "" : $"without: {string.Join(", ", lacking.Take(50))}{(lacking.Count > 50 ? $" and {lacking.Count - 50} more" : "")}");
    }

    private static TieOut Joins(PackScope scope, PastPack? before) => before is null
        ? new TieOut("T8", null, null, "end of the pack before | start of this one", null, null, TieOutResult.NotPossible, "the log knows no earlier whole pack")
        : new TieOut(
            "T8", null, null, "end of the pack before | start of this one (seconds since 1970)", before.To.ToUnixTimeSeconds(), scope.Period.From.ToUnixTimeSeconds(),
            before.To == scope.Period.From ? TieOutResult.Holds : TieOutResult.Open, $"its manifest is {before.ManifestSha256}");

    private static IReadOnlyList<Cell> Row(TieOut tie) =>
    [
        Cell.Word(tie.No), tie.Instance is null ? Cell.Word("all") : Cell.Word(tie.Instance), tie.Role is null ? Cell.Word("all") : Cell.Word(tie.Role), Cell.Word(tie.What),
        Cell.Number(tie.Left), Cell.Number(tie.Right), Cell.Number(tie.Difference), Cell.Word(Words(tie.Result)),
        tie.Explanation.Length == 0 ? Cell.None : Cell.Text(tie.Explanation),
    ];

    internal static string Words(TieOutResult result) => result switch
    {
        TieOutResult.Holds => "holds",
        TieOutResult.Explained => "explained",
        TieOutResult.Open => "open",
        TieOutResult.NotPossible => "not possible",
        _ => throw new ArgumentOutOfRangeException(nameof(result)),
    };

    private sealed record Told(long No, string? List, long Verdicts);
}
