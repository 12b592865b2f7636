using AccessBot.Storage.Audit;
using AccessBot.Storage.Desk;
using AccessBot.Storage.Packs;
using AccessBot.Worker.Desk.Channel;
using AccessBot.Worker.Tables;
using AccessBot.Workflows.Kit.Passes;

namespace AccessBot.Worker.Packs.Tables;

/// <summary>When the bot did not work as it should: pauses, brakes, outages, days without it, reviews that could not be made.</summary>
internal sealed class GapsTable(PeriodLog log, AccountHistory history) : PackTable(
    "17-gaps", "when the bot did not work as it should: pauses, brakes, outages, silence, reviews that failed",
    "kind", "about", "from", "to", "minutes", "by", "why")
{
    // A head is made at least once a day, so a longer silence means that nothing ran.
    private static readonly TimeSpan Silent = TimeSpan.FromHours(26);

    private static readonly string[] Outages = [OperatorWatch.Unwell, PassTroubles.Refused];

    protected override async IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(
        PackScope scope, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        List<Gap> gaps = [];
        await StopsAsync(scope, gaps, ct);
        foreach (var told in await log.ToldAsync(Outages, scope.Period, ct)) gaps.Add(new("outage", told.Key, told.From, told.To, null, told.Text));
        await foreach (var silence in log.SilencesAsync(scope.Period, Silent, ct))
            gaps.Add(new("silence", "the bot", silence.From, silence.To, null, "nothing was written in the log, not even the daily head: the bot did not run"));
        foreach (var instance in scope.Instances)
        {
            foreach (var review in (await history.ReviewsAsync(instance, scope.Period, ct)).Where(one => !one.IsWhole && scope.Period.Has(one.At)))
                gaps.Add(new("review not whole", instance.Value, review.At, review.At, null, review.Incomplete ?? ""));
        }

        foreach (var gap in gaps.OrderBy(one => one.From).ThenBy(one => one.Kind, StringComparer.Ordinal)) yield return Row(scope, gap);
    }

    // Pauses and brakes can have begun before the period: the log is read from its beginning.
    private async Task StopsAsync(PackScope scope, List<Gap> gaps, CancellationToken ct)
    {
        var open = new Dictionary<string, Gap>(StringComparer.Ordinal);
        var all = new Period(DateTimeOffset.UnixEpoch, scope.Period.To);
        var lines = new List<AuditLine>();
        await foreach (var line in log.ListAsync(AuditKind.Operator, all, ct)) lines.Add(line);
        await foreach (var line in log.ListAsync(AuditKind.Refusal, all, ct)) lines.Add(line);
        foreach (var line in lines.OrderBy(line => line.No))
        {
            var (began, ended) = (Begins(line), Ends(line));
            if (began is { } key) open.TryAdd(key, new Gap(key.Split(' ')[0], key[(key.IndexOf(' ', StringComparison.Ordinal) + 1)..], line.At, null, line.Actor, line.Detail ?? ""));
            if (ended is not null && open.Remove(ended, out var gap) && line.At >= scope.Period.From) gaps.Add(gap with { To = line.At });
        }

        gaps.AddRange(open.Values);
    }

    private static string? Begins(AuditLine line) => line switch
    {
        { Workflow: { } workflow } when line.What == $"paused {workflow}" => $"pause {workflow}",
        { Kind: AuditKind.Refusal } when line.What.StartsWith("put the brake on", StringComparison.Ordinal) => "brake all removals",
        _ => null,
    };

    private static string? Ends(AuditLine line) => line switch
    {
        { Workflow: { } workflow } when line.What == $"resumed {workflow}" => $"pause {workflow}",
        _ when line.What.StartsWith("lifted the brake", StringComparison.Ordinal) => "brake all removals",
        _ => null,
    };

    private static IReadOnlyList<Cell> Row(PackScope scope, Gap gap)
    {
        var (from, to) = (gap.From > scope.Period.From ? gap.From : scope.Period.From, gap.To < scope.Period.To ? gap.To.Value : scope.Period.To);
        return
        [
            Cell.Word(gap.Kind), Cell.Text(gap.About), Cell.Time(gap.From), Cell.Time(gap.To), Cell.Minutes(to - from), gap.By is null ? Cell.None : Cell.Text(gap.By),
            Cell.Text(gap.Why),
        ];
    }

    /// <param name="To">Null: it was not over at the end of the period.</param>
    private sealed record Gap(string Kind, string About, DateTimeOffset From, DateTimeOffset? To, string? By, string Why);
}
