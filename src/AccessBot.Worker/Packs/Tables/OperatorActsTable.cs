using AccessBot.Storage.Audit;
using AccessBot.Storage.Packs;
using AccessBot.Worker.Tables;

namespace AccessBot.Worker.Packs.Tables;

/// <summary>What operators did: overrides, pauses, taking in, undoing, packs.</summary>
internal sealed class OperatorActsTable(PeriodLog log) : PackTable(
    "14-operator-acts", "what operators did by hand, each with its reason",
    "log_no", "at", "actor", "act", "request", "reason")
{
    protected override async IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(
        PackScope scope, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var line in log.ListAsync(AuditKind.Operator, scope.Period, ct))
        {
            scope.Uses(line.Actor, "operates");
            yield return
            [
                Cell.Number(line.No), Cell.Time(line.At), Cell.Text(line.Actor), Cell.Text(line.What), line.Request is null ? Cell.None : Cell.Text(line.Request),
                line.Detail is null ? Cell.None : Cell.Text(line.Detail),
            ];
        }
    }
}
