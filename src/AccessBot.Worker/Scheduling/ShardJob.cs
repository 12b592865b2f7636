using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AccessBot.Storage.Schedule;
using Quartz;

namespace AccessBot.Worker.Scheduling;

/// <summary>
/// Looks at what is due in one shard until nothing is. The order at its end loses no wake: the door is closed, then it
/// is asked what is due next, then the trigger is pulled (docs/adr/0021).
/// </summary>
[DisallowConcurrentExecution]
public sealed class ShardJob(
    ShardDoors doors, Agenda agenda, ShardSchedule schedule, DatabaseHealth memory, StopGrace grace, TimeProvider time,
    ILogger<ShardJob> log) : IJob
{
    // For what is due and cannot be begun here: a request that is left out for a while.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    [SuppressMessage("Design", "CA1031", Justification = "The heartbeat runs the shard again, whatever this threw.")]
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        using var underWay = grace.Enter();
        var shard = int.Parse(context.JobDetail.Key.Name, CultureInfo.InvariantCulture);
        var door = doors.Open(new HeldShard(shard, context.FireInstanceId));
        try
        {
            await RunAsync(door);
        }
        catch (Exception trouble)
        {
            if (memory.Note(trouble) is null) log.LogError(trouble, "Shard {Shard} broke off; it goes on within a minute", shard);
        }
        finally
        {
            doors.Close(door);
        }
    }

    private async Task RunAsync(ShardDoor door)
    {
        if (grace.IsStopping) doors.Leave(door);
        while (true)
        {
            await door.QuietAsync();
            var next = await FindNextAsync(door);
            if (!next.IsOurs) return;
            var now = time.GetUtcNow();
            var isFruitless = next.At <= now && door.Begun == 0;
            if (next.At <= now && !isFruitless && !door.IsLeaving && doors.Reopen(door)) continue;
            if (next.At is { } at) await schedule.PullAsync(door.Held.Shard, Later(at, now, isFruitless && !door.IsLeaving));
            return;
        }
    }

    private static DateTimeOffset Later(DateTimeOffset at, DateTimeOffset now, bool isFruitless) =>
        isFruitless ? now + Pause : at < now ? now : at;

    // Not the stop's token: what is asked here decides when somebody else begins. Without the database nobody can begin
    // anyway, so it is waited for as long as the bot runs.
    private async Task<NextInShard> FindNextAsync(ShardDoor door)
    {
        while (true)
        {
            try
            {
                return await agenda.FindNextAsync(door.Held, CancellationToken.None);
            }
            catch (Exception trouble) when (!grace.IsStopping && memory.IsWaitedFor && memory.Note(trouble) is { } over)
            {
                await over.WaitAsync(grace.Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
