using AccessBot.Storage.Packs;
using AccessBot.Worker.Tables;

namespace AccessBot.Worker.Packs.Tables;

/// <summary>Access that nobody gave through the bot and that an operator took in, and people whom the bot never touches.</summary>
internal sealed class ExceptionsTable(AccountHistory history) : PackTable(
    "33-exceptions", "access that an operator took in, with the reason and the last day, as it stands when the pack is made",
    "instance", "account_id", "role", "approved_by", "approved_at", "reason", "expires_at", "expired_at_end")
{
    protected override async IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(
        PackScope scope, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var one in (await history.AdoptionsAsync(scope.Period, ct)).Where(one => scope.Order.Has(one.Instance)))
            yield return
            [
                Cell.Word(one.Instance.Value), Cell.Account(one.Key), Cell.Word(one.Role), Cell.Text(one.By), Cell.Time(one.At), Cell.Text(one.Reason),
                one.Until is { } last ? Cell.Word(last.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)) : Cell.None,
                Cell.YesNo(one.Until < DateOnly.FromDateTime(scope.Period.To.UtcDateTime)),
            ];
    }
}
