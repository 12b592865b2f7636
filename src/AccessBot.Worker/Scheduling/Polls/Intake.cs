using AccessBot.Storage;
using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;

namespace AccessBot.Worker.Scheduling.Polls;

/// <summary>
/// Takes requests in: their rows, their schedule and how far the source was read are one transaction. Which requests to
/// schedule is asked first, in a transaction that is taken back, because the schedule has to be written before the rows
/// (see <see cref="WakingTransaction"/>).
/// </summary>
public sealed class Intake(
    Database database, RequestBook book, PollCursors cursors, WakingTransaction waking, TimeProvider time)
{
    private const int Attempts = 5;

    /// <summary>Returns the requests that will be looked at. A crash before the end leaves no trace.</summary>
    internal async Task<IReadOnlyList<RequestRef>> TakeInAsync(
        string source, IReadOnlyList<Arrival> page, PollCursor? cursor, LookPriority priority, CancellationToken ct)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var woken = await WouldWakeAsync(page, ct);
            var isIn = woken.Count == 0
                ? await NoteAsync(source, page, cursor, ct)
                : await ScheduleAsync(source, page, cursor, woken, priority, ct);
            if (isIn) return woken;
        }

        throw new InvalidOperationException($"requests of {source} changed each time they were taken in");
    }

    private async Task<IReadOnlyList<RequestRef>> WouldWakeAsync(IReadOnlyList<Arrival> page, CancellationToken ct)
    {
        await using var trial = await database.BeginAsync(ct);
        return await book.TakeInAsync(trial.Transaction, page, time.GetUtcNow(), ct);
    }

    private async Task<bool> NoteAsync(
        string source, IReadOnlyList<Arrival> page, PollCursor? cursor, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        return await WriteAsync(work, source, page, cursor, [], ct);
    }

    private Task<bool> ScheduleAsync(
        string source, IReadOnlyList<Arrival> page, PollCursor? cursor, IReadOnlyList<RequestRef> woken,
        LookPriority priority, CancellationToken ct) =>
        waking.RunAsync(woken, priority, work => WriteAsync(work, source, page, cursor, woken, ct), ct);

    /// <summary>False, and nothing kept, when another process changed meanwhile what is to be woken.</summary>
    private async Task<bool> WriteAsync(
        DatabaseTransaction work, string source, IReadOnlyList<Arrival> page, PollCursor? cursor,
        IReadOnlyList<RequestRef> expected, CancellationToken ct)
    {
        var woken = await book.TakeInAsync(work.Transaction, page, time.GetUtcNow(), ct);
        if (!woken.ToHashSet().SetEquals(expected)) return false;
        if (cursor is not null) await cursors.SaveAsync(work.Transaction, source, cursor, ct);
        await work.CommitAsync(ct);
        return true;
    }
}
