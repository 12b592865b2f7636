using AccessBot.Storage;
using AccessBot.Storage.Databases;
using AccessBot.Storage.Schedule;
using AccessBot.Vocabulary;
using AccessBot.Worker.Scheduling.Wakes;

namespace AccessBot.Worker.Scheduling.Polls;

/// <summary>
/// Takes requests in: their rows, which say that they are due, and how far the source was read are one transaction. Then
/// their shards are rung.
/// </summary>
public sealed class Intake(
    Database database, RequestBook book, PollCursors cursors, Agenda agenda, Backlogs backlogs, Waker waker,
    TimeProvider time)
{
    /// <summary>Returns the requests that will be looked at. A crash before the end leaves no trace.</summary>
    internal async Task<IReadOnlyList<RequestRef>> TakeInAsync(
        string source, IReadOnlyList<Arrival> page, PollCursor? cursor, CancellationToken ct)
    {
        var woken = await WriteAsync(source, page, cursor, ct);
        await waker.RingAsync(Shards(woken));
        return woken;
    }

    private async Task<IReadOnlyList<RequestRef>> WriteAsync(
        string source, IReadOnlyList<Arrival> page, PollCursor? cursor, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var placed = await backlogs.PlaceAsync(work.Transaction, page, ct);
        var woken = await book.TakeInAsync(work.Transaction, placed, time.GetUtcNow(), ct);
        if (cursor is not null) await cursors.SaveAsync(work.Transaction, source, cursor, ct);
        await agenda.AnnounceAsync(work.Transaction, Shards(woken), isOutside: false, ct);
        await work.CommitAsync(ct);
        return woken;
    }

    private static IReadOnlyCollection<int> Shards(IReadOnlyList<RequestRef> requests) =>
        [.. requests.Select(Shard.Of).Distinct()];
}
