using AccessBot.Storage.Audit;
using AccessBot.Storage.Packs;
using AccessBot.Worker.Dashboard.Wording;
using AccessBot.Worker.Tables;

namespace AccessBot.Worker.Packs.Tables;

/// <summary>What the bot refused, handed over or failed at.</summary>
internal sealed class RefusedTable(PeriodLog log) : PackTable(
    "15-refused-and-failed", "what was refused, ignored, handed over to a person, or failed",
    "at", "request", "workflow", "kind", "reason_id", "reason", "waits_for", "log_no")
{
    protected override async IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(
        PackScope scope, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var one in log.DecisionsAsync(scope.Period, ct))
        {
            if (one.Kind == "rest" && RestWords.IsWanted(one.Because.Id)) continue;
            yield return
            [
                Cell.Time(one.At), Cell.Text(one.Request.ToString()), Cell.Word(one.Workflow), Cell.Word(one.Kind), Cell.Word(one.Because.Id),
                Cell.Word(one.Because.Text), one.WaitingFor is null ? Cell.None : Cell.Text(one.WaitingFor), Cell.Unknown,
            ];
        }

        await foreach (var line in log.ListAsync(AuditKind.Refusal, scope.Period, ct))
            yield return
            [
                Cell.Time(line.At), line.Request is null ? Cell.None : Cell.Text(line.Request), Cell.Text(line.Workflow), Cell.Word("refusal"),
                Cell.Text(line.Key), Cell.Text(line.Detail is null ? line.What : $"{line.What}: {line.Detail}"), Cell.None, Cell.Number(line.No),
            ];
    }
}
