namespace AccessBot.Workflows.Kit.Lists;

/// <summary>What has to be known about the items of a list to read it over several looks.</summary>
/// <param name="Name">How its place is kept.</param>
/// <param name="Id">Tells one item from another.</param>
/// <param name="Order">Never falls from one item to the next.</param>
/// <param name="CanShrink">Whether an item can leave its place: people delete and edit comments, and nobody edits events.</param>
/// <param name="At">When the item came; what has been there for a while is not shown late any more.</param>
/// <param name="Trim">What is needed of an item; null when it is needed for nothing.</param>
/// <param name="Compact">What is needed of many items that are read only once. Has to leave every answer as it is.</param>
internal sealed record ListKind<T>(
    string Name, bool CanShrink, Func<T, long> Id, Func<T, long> Order, Func<T, DateTimeOffset> At, Func<T, T?> Trim,
    Func<IEnumerable<T>, IEnumerable<T>> Compact)
    where T : class;

/// <summary>Where the reading of a long list goes on.</summary>
/// <param name="Page">The page that held the last settled item.</param>
/// <param name="Id">That item.</param>
/// <param name="Order">Its order: whatever comes before it was read.</param>
/// <param name="Kept">What is needed of the items up to it.</param>
internal sealed record ListPlace<T>(int Page, long Id, long Order, IReadOnlyList<T> Kept);

/// <summary>
/// A list is too long for one look. What was read is kept, and nothing may be decided before the rest is read too.
/// </summary>
public sealed class ReadingUnfinished(string list, bool advanced)
    : Exception($"the issue's {list} are too many for one look")
{
    /// <summary>Whether the next look begins further on; false while everything that was read came just now.</summary>
    public bool Advanced => advanced;
}
