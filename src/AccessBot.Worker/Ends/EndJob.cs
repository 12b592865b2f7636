using AccessBot.Worker.Reviewing;
using AccessBot.Worker.Scheduling;
using AccessBot.Worker.Scheduling.Polls;
using Quartz;

namespace AccessBot.Worker.Ends;

/// <summary>Looks for ends of access that come near, on one replica at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class EndJob(EndWatch ends, FindingsNote note, DatabaseHealth memory, ILogger<EndJob> log) : IJob
{
    public static readonly JobKey Key = new("ends", "desk");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await memory.TryAsync(async () =>
        {
            foreach (var end in await ends.RunAsync(cancellationToken)) log.LogInformation("{End} comes near", end);
            // Whoever reviewed may have died before it wrote, or was an operator at a terminal.
            await note.WriteAsync(cancellationToken);
        });
}

/// <summary>Puts it on the schedule at every start.</summary>
internal sealed class EndPlan(PollSchedule polling, TimeProvider time) : IHostedService
{
    // Days end at midnight: an hour late is early enough.
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    public Task StartAsync(CancellationToken cancellationToken) =>
        polling.RepeatAsync<EndJob>(EndJob.Key, Every, time.GetUtcNow(), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
