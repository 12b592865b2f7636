using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration.Sections.Desk;
using AccessBot.Worker.Desk;
using AccessBot.Worker.Tables;
using AccessBot.Workflows.Access;
using AccessBot.Workflows.LightAgent;

namespace AccessBot.Worker.Packs.Tables;

/// <summary>How long grants and removals took, held against the limits and where those come from.</summary>
internal sealed class FiguresTable() : PackTable(
    "18-figures", "how long grants and removals took, against the limits and their sources; elapsed minutes, percentiles by nearest rank",
    "instance", "act", "clock", "n", "median_minutes", "p90_minutes", "p95_minutes", "max_minutes", "within_limit", "share_within_limit_percent",
    "limit_minutes", "limit_source", "still_open", "longest_open_minutes")
{
    protected override async IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(
        PackScope scope, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        var deadlines = scope.Settings.Deadlines;
        foreach (var instance in scope.Instances)
        {
            foreach (var (workflow, isMail) in new[] { (AccessWorkflow.WorkflowId, false), (LightAgentWorkflow.WorkflowId, true) })
            {
                var took = scope.Grants.Where(one => one.Instance == instance && one.Request.Intake == RequestRef.LightAgentMail == isMail).Select(one => one.Took).ToList();
                if (took.Count > 0) yield return Row(instance, isMail ? "grant by mail" : "grant", "from filing to the access read back", took, [], deadlines.LimitOf(workflow)!);
            }

            var removals = scope.Removals.Where(one => one.Instance == instance).ToList();
            if (removals.Count == 0) continue;
            yield return Row(
                instance, "removal", "from the hour of leaving, or the filing, to all of it read back", [.. removals.Where(one => !one.IsOpen).Select(one => one.Took)],
                [.. removals.Where(one => one.IsOpen).Select(one => one.Took)], deadlines.Removal);
        }
    }

    private static IReadOnlyList<Cell> Row(
        InstanceName instance, string act, string clock, IReadOnlyList<TimeSpan> done, IReadOnlyList<TimeSpan> open, Limit limit)
    {
        var figures = Durations.Of(done);
        var within = figures.CountWithin(limit.Time);
        return
        [
            Cell.Word(instance.Value), Cell.Word(act), Cell.Word(clock), Cell.Number(figures.Count), Cell.Minutes(figures.Median), Cell.Minutes(figures.P90),
            Cell.Minutes(figures.P95), Cell.Minutes(figures.Longest), Cell.Number(within), Cell.Number(figures.Count == 0 ? null : within * 100 / figures.Count),
            Cell.Minutes(limit.Time), Cell.Text(limit.Source), Cell.Number(open.Count), Cell.Minutes(open.Count == 0 ? null : open.Max()),
        ];
    }
}
