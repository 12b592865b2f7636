using System.Diagnostics.CodeAnalysis;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Configuration.Sections;
using AccessBot.Workflows.Ports;
using Quartz;

namespace AccessBot.Worker.Scheduling.Polls;

/// <summary>Polls one source. A source in trouble is its own trouble: the others go on, and it is asked again next
/// time.</summary>
[DisallowConcurrentExecution, PersistJobDataAfterExecution]
public sealed class PollJob(
    Settings settings, SourcePoll poll, IEnumerable<IAfterPoll> after, SourceHealth health, DatabaseHealth memory, TimeProvider time,
    ILogger<PollJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var key = context.JobDetail.Key.Name;
        var source = settings.Sources.FirstOrDefault(s => s.Key == key);
        if (source is null)
        {
            await context.Scheduler.DeleteJob(context.JobDetail.Key, cancellationToken);
            return;
        }

        await memory.TryAsync(async () =>
        {
            PollStamp.Put(context, time.GetUtcNow(), await RunAsync(source, cancellationToken));
        });
    }

    /// <summary>
    /// One poll; why the source could not be read, or null. Throws when the database does not take what was read.
    /// </summary>
    [SuppressMessage("Design", "CA1031", Justification = "One source never stops the others, whatever it throws.")]
    internal async Task<string?> RunAsync(SourceSettings source, CancellationToken ct)
    {
        try
        {
            health.Good(source, await poll.RunAsync(source, settings.GitLab.Overlap, ct));
            foreach (var look in after) await look.LookAsync(source, ct);
            return null;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception trouble) when (trouble is VendorTrouble or VendorRefusal)
        {
            health.Bad(source, trouble.Message, settings.GitLab.PollInterval);
            return trouble.Message;
        }
        catch (Exception trouble) when (!memory.IsAway(trouble))
        {
            log.LogDebug(trouble, "Polling {Source} broke off", source.Path);
            health.Bad(source, trouble.Message, settings.GitLab.PollInterval);
            return trouble.Message;
        }
    }
}
