using System.Text.Json;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Kit.Lists;

/// <summary>
/// A list of an issue that anybody can make as long as they like. A look reads a few pages of it at most, keeps its
/// place, and the next one goes on from there, so that neither requests nor memory grow with the list.
/// </summary>
internal sealed class LongList<T>(ListKind<T> kind, IListPlaces places)
    where T : class
{
    /// <summary>Requests for one list in one look: three such lists and all else stay within 20.</summary>
    public const int MostRequests = 8;

    // A list of fewer requests is cheaper to read again than to remember.
    private const int WorthKeeping = 5;

    // GitLab may show an item later than others that are newer: its transactions end in any order, replicas lag. What is
    // younger than this is read again at the next look.
    private static readonly TimeSpan ShownLate = TimeSpan.FromMinutes(10);

    /// <param name="now">GitLab's clock.</param>
    /// <param name="whole">Read to the end whatever it takes and remember nothing: a person asked, not a look.</param>
    public async Task<IReadOnlyList<T>> ReadAsync(
        RequestRef request, Func<int, Task<ListPage<T>>> read, DateTimeOffset now, bool whole, CancellationToken ct)
    {
        var first = await read(1);
        if (!first.HasMore) return InOrder(Needed(first.Items));
        var place = whole ? null : await FindAsync(request, ct);
        var (number, page, requests) = await FindPageAsync(request, first, place, read, ct);
        var walk = new Walk(kind, place, number, now - ShownLate);
        walk.Take(number, page.Items);
        while (page.HasMore)
        {
            if (requests + Cost > MostRequests && !whole && walk.IsInOrder)
                throw new ReadingUnfinished(kind.Name, await SaveAsync(request, walk, ct));
            var next = await read(number + 1);
            // What left an earlier page meanwhile moved an item from the page just read to the one before it, unseen.
            if (kind.CanShrink && !IsSame(page, await read(number)))
                throw new ReadingUnfinished(kind.Name, await SaveAsync(request, walk, ct));
            (page, number, requests) = (next, number + 1, requests + Cost);
            walk.Take(number, page.Items);
        }

        if (requests > WorthKeeping && !whole && walk.IsInOrder) await SaveAsync(request, walk, ct);
        return InOrder(walk.Items);
    }

    private int Cost => kind.CanShrink ? 2 : 1;

    private bool IsSame(ListPage<T> before, ListPage<T> now) =>
        before.Items.Select(kind.Id).SequenceEqual(now.Items.Select(kind.Id));

    // What is deleted or edited leaves its page, and all that follows moves forward: the page to go on from is the last
    // one that begins before the place.
    private async Task<(int Number, ListPage<T> Page, int Requests)> FindPageAsync(
        RequestRef request, ListPage<T> first, ListPlace<T>? place, Func<int, Task<ListPage<T>>> read, CancellationToken ct)
    {
        var requests = 1;
        for (var number = place?.Page ?? 1; number > 1; number--)
        {
            if (requests >= MostRequests)
            {
                await places.ForgetAsync(request, ct);
                throw new ReadingUnfinished(kind.Name, advanced: true);
            }

            var page = await read(number);
            requests++;
            if (Reaches(page, place!)) return (number, page, requests);
        }

        return (1, first, requests);
    }

    // The item at the place stands there as it stood, or the page begins with something older.
    private bool Reaches(ListPage<T> page, ListPlace<T> place) =>
        page.Items.Count > 0 && kind.Order(page.Items[0]) < place.Order
        || page.Items.Any(item => kind.Id(item) == place.Id && kind.Order(item) == place.Order);

    private async Task<ListPlace<T>?> FindAsync(RequestRef request, CancellationToken ct) =>
        await places.FindAsync(request, kind.Name, ct) is { } saved
            ? JsonSerializer.Deserialize<ListPlace<T>>(saved) : null;

    private async Task<bool> SaveAsync(RequestRef request, Walk walk, CancellationToken ct)
    {
        if (walk.Place is not { } place || !walk.HasMoved) return false;
        await places.SaveAsync(request, kind.Name, JsonSerializer.Serialize(place), ct);
        return true;
    }

    private IEnumerable<T> Needed(IEnumerable<T> items) => items.DistinctBy(kind.Id).Select(kind.Trim).OfType<T>();

    private List<T> InOrder(IEnumerable<T> items) => [.. items.OrderBy(kind.Id)];

    /// <summary>What one look has read so far, on top of what was kept.</summary>
    /// <param name="found">The page that holds the place now: remembered even where nothing more was read, or a list that shrank
    /// would be searched from its old end at every look.</param>
    private sealed class Walk(ListKind<T> kind, ListPlace<T>? start, int found, DateTimeOffset settled)
    {
        private readonly Dictionary<long, T> items = (start?.Kept ?? []).ToDictionary(kind.Id);
        private (int Page, long Id, long Order)? last = start is null ? null : (found, start.Id, start.Order);
        private long before = long.MinValue;

        /// <summary>False where GitLab does not give the list oldest first; then no place in it means anything.</summary>
        public bool IsInOrder { get; private set; } = true;

        public IEnumerable<T> Items => items.Values;

        public bool HasMoved => last is { } now && (now.Order != start?.Order || now.Id != start.Id || now.Page != start.Page);

        public ListPlace<T>? Place => last is { } end
            ? new(end.Page, end.Id, end.Order, [.. kind.Compact(items.Values.Where(item => kind.Order(item) <= end.Order))])
            : null;

        public void Take(int page, IReadOnlyList<T> read)
        {
            foreach (var item in read)
            {
                var order = kind.Order(item);
                IsInOrder &= order >= before;
                before = order;
                // Later words win: an item that was edited comes again.
                items.Remove(kind.Id(item));
                if (kind.Trim(item) is { } needed) items[kind.Id(item)] = needed;
                if (kind.At(item) <= settled && !(last?.Order > order)) last = (page, kind.Id(item), order);
            }
        }
    }
}
