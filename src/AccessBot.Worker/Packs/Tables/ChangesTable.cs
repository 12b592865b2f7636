using AccessBot.Storage.Packs;
using AccessBot.Vocabulary;
using AccessBot.Worker.Packs.Proof;
using AccessBot.Worker.Tables;

namespace AccessBot.Worker.Packs.Tables;

/// <summary>Every difference between the lists of two reviews, and whether the bot made it: what others did is listed one by one.</summary>
internal sealed class ChangesTable(AccountHistory history) : PackTable(
    "13-changes", "how the lists of accounts changed, one by one, and whether the bot did it. Mover source: none",
    "instance", "account_id", "seen_at", "change", "role_before", "role_now", "suspended_before", "suspended_now", "by", "request", "explanation")
{
    protected override async IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(
        PackScope scope, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var adoptions = (await history.AdoptionsAsync(scope.Period, ct)).ToLookup(one => (one.Instance, one.Key));
        foreach (var instance in scope.Instances)
        {
            var whole = (await history.ReviewsAsync(instance, scope.Period, ct)).Where(one => one.IsWhole).ToList();
            if (whole.Count == 0) continue;
            List<AccountSpan> spans = [], start = [], end = [];
            await foreach (var span in history.ChangedAsync(instance, whole[0].At, whole[^1].At, ct)) spans.Add(span);
            await foreach (var span in history.ListedAsync(instance, whole[0].At, ct)) start.Add(span);
            await foreach (var span in history.ListedAsync(instance, whole[^1].At, ct)) end.Add(span);
            var roll = new RollForward(
                instance, [.. whole.Select(one => one.At)], [.. scope.Grants.Where(one => one.Instance == instance)],
                [.. scope.Removals.Where(one => one.Instance == instance)], key => adoptions[(instance, key)].Any());
            var changes = AccountChange.Of(instance, spans, whole[0].At, whole[^1].At).ToList();
            var told = roll.Run(changes, start, end);
            scope.TieOuts.AddRange(told.TieOuts);
            foreach (var (change, by) in told.Changes.OrderBy(one => one.Change.At).ThenBy(one => one.Change.Key, StringComparer.Ordinal))
                yield return Row(instance, change, by, adoptions[(instance, change.Key)].FirstOrDefault());
        }
    }

    private static IReadOnlyList<Cell> Row(
        InstanceName instance, AccountChange change, RequestRef? by, Workflows.Ports.Reviewing.Adoption? adoption) =>
    [
        Cell.Word(instance.Value), Cell.Account(change.Key), Cell.Time(change.At), Cell.Word(Words(change)), Role(change.Before), Role(change.Now),
        Suspended(change.Before), Suspended(change.Now), Cell.Word(by is null ? "others" : "bot"), by is null ? Cell.None : Cell.Text(by.ToString()),
        (by, adoption) switch
        {
            ({ }, _) => Cell.None,
            (_, { }) when change.Now is not null => Cell.Text($"taken in by {adoption.By} at {Cell.Time(adoption.At).Csv}: {adoption.Reason}"),
            _ => Cell.Word("unexplained"),
        },
    ];

    private static string Words(AccountChange change) => change switch
    {
        { Before: null } => "appeared",
        { Now: null } => "gone",
        { IsOfRole: true } => "role",
        { Now.IsSuspended: true, Before.IsSuspended: false } => "suspended",
        { Now.IsSuspended: false, Before.IsSuspended: true } => "no longer suspended",
        _ => "another person",
    };

    private static Cell Role(AccountSpan? span) => span is null ? Cell.None : Cell.Word(span.Role);

    private static Cell Suspended(AccountSpan? span) => span is null ? Cell.None : Cell.YesNo(span.IsSuspended);
}
