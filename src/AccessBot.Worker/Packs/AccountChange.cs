using AccessBot.Storage.Packs;
using AccessBot.Vocabulary;

namespace AccessBot.Worker.Packs;

/// <summary>What a review saw otherwise than the one before it.</summary>
/// <param name="Before">Null where the account was in no list before.</param>
/// <param name="Now">Null where it is in none any more.</param>
internal sealed record AccountChange(InstanceName Instance, string Key, DateTimeOffset At, AccountSpan? Before, AccountSpan? Now)
{
    public bool IsOfRole => Before?.Role != Now?.Role;

    /// <summary>The changes between two lists, from the spans that began or ended between them: by account, then by time.</summary>
    public static IEnumerable<AccountChange> Of(InstanceName instance, IEnumerable<AccountSpan> spans, DateTimeOffset after, DateTimeOffset upTo)
    {
        AccountSpan? last = null;
        foreach (var span in spans)
        {
            if (last is not null && (last.Key != span.Key || last.Until != span.Since))
            {
                if (Ended(last)) yield return new AccountChange(instance, last.Key, last.Until!.Value, last, null);
                last = null;
            }

            if (span.Since > after) yield return new AccountChange(instance, span.Key, span.Since, last, span);
            last = span;
        }

        if (last is not null && Ended(last)) yield return new AccountChange(instance, last.Key, last.Until!.Value, last, null);

        bool Ended(AccountSpan span) => span.Until is { } until && until > after && until <= upTo;
    }
}
