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
            PollStamp.Put(context, time.GetUtcNow(), await RunAsync(cancellationToken));
        });

    /// <summary>
    /// One round; why the mailbox could not be read, or null. Throws when the database does not take what was read.
    /// </summary>
    [SuppressMessage("Design", "CA1031", Justification = "One source never stops the others, whatever it throws.")]
    internal async Task<string?> RunAsync(CancellationToken ct)
    {
        try
        {
            return health.Heard(await round.RunAsync(ct));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (VendorTrouble trouble)
        {
            return health.Bad(trouble.Message);
        }
        catch (Exception trouble) when (!memory.IsAway(trouble))
        {
            log.LogError(trouble, "A round through the mailbox broke off");
            return health.Bad(trouble.GetType().Name);
        }
    }
}
