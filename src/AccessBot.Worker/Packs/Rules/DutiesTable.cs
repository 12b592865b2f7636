using AccessBot.Worker.Tables;

namespace AccessBot.Worker.Packs.Rules;

/// <summary>People who were seen to use two powers in the period. Names are as they stand in the log: a username, or how an operator signed in.</summary>
internal sealed class DutiesTable() : PackTable(
    "72-sod", "people who used more than one power in the period (separation of duties)",
    "person", "power", "times", "other_power", "other_times")
{
    protected override async IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(
        PackScope scope, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        foreach (var person in scope.Used.GroupBy(one => one.Key.Person, StringComparer.OrdinalIgnoreCase).OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            var powers = person.OrderBy(one => one.Key.Power, StringComparer.Ordinal).ToList();
            for (var i = 0; i < powers.Count; i++)
            {
                for (var j = i + 1; j < powers.Count; j++)
                    yield return
                    [
                        Cell.Text(person.Key), Cell.Word(powers[i].Key.Power), Cell.Number(powers[i].Value), Cell.Word(powers[j].Key.Power), Cell.Number(powers[j].Value),
                    ];
            }
        }
    }
}
