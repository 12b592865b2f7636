using AccessBot.Worker.Configuration;

namespace AccessBot.Worker.Scheduling.Mail;

/// <summary>How the mailbox goes. The log hears of trouble once when it begins and once when it is over.</summary>
public sealed class MailHealth(Settings settings, ILogger<MailHealth> log)
{
    private string? _trouble;
    private string? _unjudged;

    private string Name => settings.LightAgents.Count == 0 ? "replies" : string.Join(", ", settings.LightAgents.Select(light => light.Rules.Mailbox));

    /// <summary>Takes what a round did; returns what was wrong with it, or null.</summary>
    internal string? Heard(MailReport report)
    {
        if (report.TakenIn > 0) log.LogInformation("{Mailbox}: {TakenIn} mails taken in", Name, report.TakenIn);
        if (report.Unjudged != _unjudged && report.Unjudged is { } why)
            log.LogWarning("{Mailbox}: signed mails wait, because their keys cannot be asked for: {Trouble}", Name, why);
        if (report.Unjudged is null && _unjudged is not null) log.LogInformation("{Mailbox}: keys are asked for again", Name);
        _unjudged = report.Unjudged;
        if (_trouble is not null) log.LogInformation("{Mailbox} is read again", Name);
        return _trouble = null;
    }

    internal string Bad(string trouble)
    {
        if (_trouble != trouble) log.LogWarning("{Mailbox} cannot be read: {Trouble}", Name, trouble);
        return _trouble = trouble;
    }
}
