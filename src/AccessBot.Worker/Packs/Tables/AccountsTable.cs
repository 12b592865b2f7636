using AccessBot.Storage.Packs;
using AccessBot.Vocabulary;
using AccessBot.Worker.Tables;

namespace AccessBot.Worker.Packs.Tables;

/// <summary>Every account as the last whole review before one end of the period listed it.</summary>
internal sealed class AccountsTable(AccountHistory history, bool atStart) : PackTable(
    atStart ? "10-accounts-at-start" : "10-accounts-at-end",
    $"every agent, admin and holder of the Okta app at the {(atStart ? "beginning" : "end")} of the period, in any state",
    "account_id", "person_id", "instance", "role", "privileged", "suspended", "listed_at", "unchanged_since", "created_at", "last_sign_in",
    "last_sign_in_basis")
{
    protected override async IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(
        PackScope scope, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var instance in scope.Instances)
        {
            var reviews = await history.ReviewsAsync(instance, scope.Period, ct);
            if (Find(scope, reviews, instance) is not { } review) continue;
            var signIns = await history.SignInsAsync(instance, ct);
            await foreach (var account in history.ListedAsync(instance, review.At, ct))
                yield return Row(instance, account, review, signIns.TryGetValue(account.Key, out var at) ? at : null);
        }
    }

    private KeptReview? Find(PackScope scope, IReadOnlyList<KeptReview> reviews, InstanceName instance)
    {
        var found = atStart
            ? reviews.LastOrDefault(one => one.IsWhole && one.At <= scope.Period.From)
            : reviews.LastOrDefault(one => one.IsWhole);
        if (found is not null) return found;
        var first = reviews.FirstOrDefault(one => one.IsWhole);
        if (atStart)
            scope.Say(first is null
                ? $"{instance}: no list of accounts from before the period is kept."
                : $"{instance}: no list of accounts before {Cell.Time(first.At).Csv} is kept, so the one at the start of the period is not known.");
        else scope.Lacks($"{instance}: no whole review of access lies in or before the period, so its accounts are not known");
        return null;
    }

    // The newest review knows the last sign-in of today. One after this list was made says nothing of the last one before it.
    private static IReadOnlyList<Cell> Row(InstanceName instance, AccountSpan account, KeptReview review, DateTimeOffset? signedIn) =>
    [
        Cell.Account(account.Key), Cell.Id("okta", account.DirectoryId), Cell.Word(instance.Value), Cell.Word(account.Role),
        Cell.YesNo(account.Role == "admin"), Cell.YesNo(account.IsSuspended), Cell.Time(review.At), Cell.Time(account.Since), Cell.Time(account.CreatedAt),
        Cell.Time(signedIn <= review.At ? signedIn : null),
        Cell.Word(signedIn switch
        {
            null => "unknown: Zendesk names none, which is not the same as never",
            _ when signedIn > review.At => "unknown: there is a later one, after this list was made",
            _ => "Zendesk last_login_at: a sign-in, or a request with an API token",
        }),
    ];
}
