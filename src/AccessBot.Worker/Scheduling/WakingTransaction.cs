using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;
using Quartz;

namespace AccessBot.Worker.Scheduling;

/// <summary>
/// Rows and the schedule of their requests in one transaction, the schedule first
/// (see <see cref="Database.BeginBehindSchedulerAsync"/>).
/// </summary>
public sealed class WakingTransaction(Database database, RequestSchedule schedule)
{
    private const int Attempts = 5;

    /// <summary>Has the requests looked at if <paramref name="write"/> commits.</summary>
    /// <param name="write">Runs again when another process wrote in between.</param>
    internal async Task<T> RunAsync<T>(
        IReadOnlyList<RequestRef> woken, LookPriority priority, Func<DatabaseTransaction, Task<T>> write,
        CancellationToken ct)
    {
        var scheduler = await schedule.SchedulerAsync(ct);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var work = await database.BeginBehindSchedulerAsync(ct);
                using (scheduler.EnlistTransaction(work.Transaction))
                {
                    await schedule.WakeAsync(scheduler, woken, priority, ct);
                    return await write(work);
                }
            }
            catch (Exception overtaken) when (attempt < Attempts && Database.IsOvertaken(overtaken))
            {
            }
        }
    }
}
