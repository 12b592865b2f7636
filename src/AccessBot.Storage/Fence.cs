using System.Data.Common;
using AccessBot.Storage.Databases;
using AccessBot.Workflows.Ports.Acting;

namespace AccessBot.Storage;

/// <summary>
/// The firing is the fence: on PostgreSQL a look goes on only while the scheduler's own row of the firing that runs it is
/// there. A replica that takes the firing over deletes that row, and so waits for whoever holds it; whoever was taken
/// over finds none. No clock has a say in it. SQLite has one process and needs none; nor has a look without a scheduler one.
/// </summary>
public sealed class Fence(Database database, Mandate mandate)
{
    private const string Standing =
        "SELECT 1 FROM qrtz_fired_triggers WHERE sched_name = @Scheduler AND entry_id = @Id";

    private const string Hold = $"{Standing} FOR KEY SHARE";

    /// <summary>
    /// The first statement of a transaction of the look that is under way here. Asked for before the transaction begins: on
    /// SQLite another flow of calls may carry it out.
    /// </summary>
    internal Func<DbTransaction, CancellationToken, Task> First()
    {
        if (Firing is not { } firing) return (_, _) => Task.CompletedTask;
        return async (tx, ct) =>
        {
            if (await tx.FindAsync<int?>(Hold, firing, ct) is null) throw new Superseded();
        };
    }

    /// <summary>Throws <see cref="Superseded"/> when the look that is under way here was taken over.</summary>
    public async Task StandAsync(CancellationToken ct)
    {
        if (Firing is { } firing && await database.FindAsync<int?>(Standing, firing, ct) is null) throw new Superseded();
    }

    private Firing? Firing => database.IsPostgres ? mandate.Firing : null;
}
