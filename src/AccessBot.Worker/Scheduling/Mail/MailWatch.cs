using System.Diagnostics.CodeAnalysis;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Scheduling.Polls;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Scheduling.Mail;

/// <summary>
/// Has the mailboxes looked at as soon as the server of one announces mail (IMAP IDLE). Only a shortcut: the poll comes anyway,
/// so trouble here is tried again and told nobody.
/// </summary>
internal sealed class MailWatch(
    IServiceProvider services, Settings settings, PollSchedule polling, DatabaseHealth memory, TimeProvider time,
    ILogger<MailWatch> log) : SteadyService(time, log)
{
    // Servers end an IDLE after 30 minutes (RFC 2177), and some lines die sooner without a word.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(9);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override Task WorkAsync(CancellationToken ct) => Task.WhenAll(settings.LightAgents
        .Where(light => light.Mailbox.Imap is not null)
        .Select(light => WatchAsync(services.GetRequiredKeyedService<IMailbox>(light.Rules.Instance), ct)));

    [SuppressMessage("Design", "CA1031", Justification = "Each mailbox by itself: the others are watched on.")]
    private async Task WatchAsync(IMailbox mailbox, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await mailbox.WaitAsync(Longest, ct);
                await memory.TryAsync(() => polling.PollNowAsync(MailPollJob.Source, ct));
            }
            catch (Exception trouble) when (!ct.IsCancellationRequested)
            {
                Log.LogDebug("The mailbox does not announce mail now: {Trouble}", trouble.Message);
                await Task.Delay(Pause, Time, ct);
            }
        }
    }
}
