using AccessBot.Storage.Databases;

namespace AccessBot.Storage.Schedule;

/// <summary>
/// The scheduler's rows of the firings that replicas say are under way (<c>qrtz_fired_triggers</c>), which a database that was put
/// back to an earlier moment has wrong. PostgreSQL only.
/// </summary>
/// <param name="scheduler">The scheduler's name in its tables.</param>
public sealed class FiringRows(Database database, string scheduler)
{
    private const string List = "SELECT entry_id FROM qrtz_fired_triggers WHERE sched_name = @Scheduler AND instance_name = @Replica";

    // Signed in long ago, so that every replica takes it for dead.
    private const string SignIn = """
        INSERT INTO qrtz_scheduler_state (sched_name, instance_name, last_checkin_time, checkin_interval)
        VALUES (@Scheduler, @Nobody, @LongAgo, 1000)
        ON CONFLICT (sched_name, instance_name) DO NOTHING
        """;

    private const string Give = """
        UPDATE qrtz_fired_triggers SET instance_name = @Nobody
        WHERE sched_name = @Scheduler AND instance_name = @Replica AND entry_id = ANY (@Firings)
        """;

    /// <summary>Ids of the firings that are this replica's by the database's word.</summary>
    public Task<IReadOnlyList<string>> ListAsync(string replica, CancellationToken ct) =>
        database.ListAsync<string>(List, new { Scheduler = scheduler, Replica = replica }, ct);

    /// <summary>
    /// Makes them a dead replica's, so that the scheduler's own recovery ends them and frees their jobs. A look that is under way
    /// in one of them all the same finds its firing gone.
    /// </summary>
    public Task GiveUpAsync(string replica, IReadOnlyCollection<string> firings, CancellationToken ct) =>
        database.InTransactionAsync(async tx =>
        {
            var args = new
            {
                Scheduler = scheduler,
                Replica = replica,
                Nobody = $"{replica}-before",
                LongAgo = DateTimeOffset.UnixEpoch.UtcTicks,
                Firings = firings.ToArray(),
            };
            await tx.RunAsync(SignIn, args, ct);
            return await tx.RunAsync(Give, args, ct);
        }, ct);
}
