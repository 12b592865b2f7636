using AccessBot.Storage;
using AccessBot.Workflows.Vocabulary;
using Quartz;

namespace AccessBot.Worker.Scheduling;

/// <summary>Takes requests in: their rows, their schedule and how far the source was read are one transaction.</summary>
public sealed class Intake(Database database, RequestBook book, PollCursors cursors, RequestSchedule schedule, TimeProvider time)
{
    /// <summary>Returns the requests that will be looked at. A crash before the end leaves no trace of the page.</summary>
    internal async Task<IReadOnlyList<RequestRef>> TakeInAsync(
        string source, IReadOnlyList<Arrival> page, PollCursor? cursor, LookPriority priority, CancellationToken ct)
    {
        var scheduler = await schedule.SchedulerAsync(ct);
        await using var work = await database.BeginAsync(ct);
        var woken = await book.TakeInAsync(work.Transaction, page, time.GetUtcNow(), ct);
        using (scheduler.EnlistTransaction(work.Transaction))
        {
            await schedule.WakeAsync(scheduler, woken, priority, ct);
            if (cursor is not null) await cursors.SaveAsync(work.Transaction, source, cursor, ct);
            await work.CommitAsync(ct);
        }

        return woken;
    }
}
