using AccessBot.Storage.Databases;
using AccessBot.Vocabulary;

namespace AccessBot.Storage;

/// <summary>
/// Compares the bot's own memory with the schedule, which lies in the same database. The schedule is another program's
/// and loses a firing now and then: when replicas die within each other's recovery, when the database goes away between
/// a look and the setting of the next one. The memory says which looks are owed.
/// </summary>
public sealed class ForgottenRequests(Database database)
{
    // Owed: its time has come, a poll woke it after the last whole look began, or a look broke off in the middle.
    private const string Forgotten = """
        SELECT intake, item FROM request
        WHERE (wake_at <= @Due
               OR woken_at <= @Due AND woken_at > coalesce(looked_at, 0)
               OR kind = 'act' AND updated_at <= @Due)
          AND NOT EXISTS (SELECT 1 FROM qrtz_fired_triggers f
            WHERE f.sched_name = @Scheduler AND f.job_name = request.item AND f.job_group = request.intake)
          AND NOT EXISTS (SELECT 1 FROM qrtz_triggers t
            WHERE t.sched_name = @Scheduler AND t.job_name = request.item AND t.job_group = request.intake
              AND (t.trigger_group LIKE @LookNow OR t.next_fire_time <= @Now))
        ORDER BY updated_at, intake, item LIMIT @Most
        """;

    /// <param name="scheduler">The scheduler's name in its tables.</param>
    /// <param name="lookNow">
    /// How the group of a trigger that means "now" begins; it may lie ahead, and is a place all the same.
    /// </param>
    /// <param name="patience">How long the schedule has to come round by itself.</param>
    public async Task<IReadOnlyList<RequestRef>> ListAsync(
        string scheduler, string lookNow, DateTimeOffset now, TimeSpan patience, int most, CancellationToken ct)
    {
        var rows = await database.ListAsync<(string Intake, string Item)>(Forgotten, new
        {
            Scheduler = scheduler,
            LookNow = lookNow + "%",
            Now = now.UtcTicks,
            Due = (now - patience).ToMs(),
            Most = most,
        }, ct);
        return [.. rows.Select(row => new RequestRef(row.Intake, row.Item))];
    }
}
