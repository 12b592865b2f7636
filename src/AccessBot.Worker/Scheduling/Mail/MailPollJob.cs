using System.Diagnostics.CodeAnalysis;
using AccessBot.Worker.Scheduling.Polls;
using AccessBot.Workflows.Ports;
using Quartz;

namespace AccessBot.Worker.Scheduling.Mail;

/// <summary>Looks into the mailbox; one round at a time over all replicas, because that is what tells copies
/// apart.</summary>
[DisallowConcurrentExecution, PersistJobDataAfterExecution]
public sealed class MailPollJob(
    MailRound round, MailHealth health, DatabaseHealth memory, TimeProvider time, ILogger<MailPollJob> log) : IJob
{
    internal const string Source = "light-agent-mail";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await memory.TryAsync(async () =>
        {
            if (await RunAsync(cancellationToken)) PollStamp.Put(context, time.GetUtcNow());
        });

    /// <summary>
    /// One round; false when the mailbox could not be read. Throws when the database does not take what was read.
    /// </summary>
    [SuppressMessage("Design", "CA1031", Justification = "One source never stops the others, whatever it throws.")]
    internal async Task<bool> RunAsync(CancellationToken ct)
    {
        try
        {
            await health.GoodAsync(await round.RunAsync(ct), ct);
            return true;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (VendorTrouble trouble)
        {
            await health.BadAsync(trouble.Message, ct);
        }
        catch (Exception trouble) when (!memory.IsAway(trouble))
        {
            log.LogError(trouble, "A round through the mailbox broke off");
            await health.BadAsync(trouble.GetType().Name, ct);
        }

        return false;
    }
}
