using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using AccessBot.Storage.Schedule;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration.Sections;
using AccessBot.Worker.Logging;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Ports.Acting;

namespace AccessBot.Worker.Scheduling;

/// <summary>
/// One look at one request. It means "see how things stand", never "apply this event". Its row stays due until it has
/// ended, so what breaks it off leaves nothing to put back.
/// </summary>
public sealed class RequestLook(
    IPass pass, Agenda agenda, DatabaseHealth memory, ScheduleSettings pace, PassTally tally, StopGrace grace,
    Mandate mandate, TimeProvider time, ILogger<RequestLook> log)
{
    private readonly ConcurrentDictionary<RequestRef, int> _broken = new();

    /// <summary>Returns for how long it must not be begun again here although it is due; null when it need not wait.</summary>
    internal async Task<TimeSpan?> RunAsync(DueRequest due, string firing)
    {
        using var about = TextLine.About(due.Request.ToString());
        using var tooLong = new CancellationTokenSource(pace.LongestLook, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(tooLong.Token, grace.Over);
        using var look = mandate.Begin(new Firing(SchedulingSetup.Scheduler, firing));
        try
        {
            var outcome = await pass.RunAsync(due.Request, stop.Token);
            tally.Count(due.Request, outcome.NeedsPerson);
            await agenda.EndAsync(due, outcome.WakeAt, firing, CancellationToken.None);
            _broken.TryRemove(due.Request, out _);
            return null;
        }
        catch (Superseded)
        {
            log.LogInformation("Another replica has taken this look over");
            return null;
        }
        catch (OperationCanceledException) when (grace.Over.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception trouble) when (memory.Note(trouble) is not null)
        {
            tally.Count(due.Request, needsPerson: true);
            // A single pass does not wait for the database: once more would be for ever.
            return memory.IsWaitedFor ? null : TimeSpan.MaxValue;
        }
        catch (Exception trouble)
        {
            tally.Count(due.Request, needsPerson: true);
            return await PutOffAsync(due, firing, trouble);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "One bad request never stops the rest, whatever it throws.")]
    private async Task<TimeSpan?> PutOffAsync(DueRequest due, string firing, Exception trouble)
    {
        var pause = Pause(_broken.AddOrUpdate(due.Request, 0, (_, times) => times + 1));
        log.LogError(trouble, "A pass broke off; the request is looked at again in {Pause}", pause);
        try
        {
            await agenda.EndAsync(due, time.GetUtcNow() + pause, firing, CancellationToken.None);
            return null;
        }
        catch (Exception lost)
        {
            _ = memory.Note(lost);
            return pause;
        }
    }

    private TimeSpan Pause(int failures) =>
        TimeSpan.FromTicks(Math.Min(pace.LongestRetry.Ticks, pace.FirstRetry.Ticks << Math.Min(failures, 20)));
}
