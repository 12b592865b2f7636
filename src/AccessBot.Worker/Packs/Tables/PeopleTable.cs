using AccessBot.Storage.Packs;
using AccessBot.Worker.Tables;

namespace AccessBot.Worker.Packs.Tables;

/// <summary>Whose ids they are. Only where names were asked for: everything else in a pack goes by ids and usernames.</summary>
internal sealed class PeopleTable(AccountHistory history) : PackTable(
    "80-people", "whose ids they are, as the newest review saw it (only with --with-names)",
    "instance", "account_id", "person_id", "name", "email")
{
    public override bool Belongs(PackScope scope) => scope.Order.WithNames;

    protected override async IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(
        PackScope scope, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var one in history.PeopleAsync(ct))
        {
            if (!scope.Order.Has(one.Instance)) continue;
            yield return [Cell.Word(one.Instance.Value), Cell.Account(one.Key), Cell.Id("okta", one.DirectoryId), Cell.Text(one.Name), Cell.Text(one.Email)];
        }
    }
}
