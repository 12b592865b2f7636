using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Scheduling.Mail;

/// <summary>
/// How the mailbox goes. Operators hear of trouble once when it begins, and it is settled when it is over.
/// </summary>
public sealed class MailHealth(Settings settings, IOperatorMessages operators, TimeProvider time, ILogger<MailHealth> log)
{
    private const string Kind = "mailbox";

    private string? _trouble = "";

    /// <summary>Why the last look into the mailbox failed; null when it did not, or there was none yet.</summary>
    public string? Trouble => _trouble is { Length: > 0 } told ? told : null;

    private string Name => settings.LightAgent?.Rules.Address.LocalPart ?? "replies";

    internal async Task GoodAsync(MailReport report, CancellationToken ct)
    {
        if (report.TakenIn > 0) log.LogInformation("{Mailbox}: {TakenIn} mails taken in", Name, report.TakenIn);
        if (report.Unjudged is { } unjudged)
        {
            await BadAsync(unjudged, ct);
            return;
        }

        if (_trouble is null) return;
        await operators.SettleAsync(Kind, Name, time.GetUtcNow(), ct);
        if (_trouble.Length > 0) log.LogInformation("{Mailbox} is read again", Name);
        _trouble = null;
    }

    internal async Task BadAsync(string trouble, CancellationToken ct)
    {
        if (_trouble == trouble) return;
        // Written down before it counts as told: the database may not take it.
        await operators.RaiseAsync(Kind, Name, $"the mailbox for light agents: {trouble}", time.GetUtcNow(), ct);
        _trouble = trouble;
        log.LogWarning("{Mailbox} cannot be read: {Trouble}", Name, trouble);
    }
}
