using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Mail;

/// <summary>The way out that the options name.</summary>
public static class MailOut
{
    /// <summary>Throws <see cref="ArgumentException"/> with all <see cref="MailOptionsRules.Problems"/>.</summary>
    public static IMailOut From(MailOptions options, TimeProvider time)
    {
        if (options.Problems().ToList() is { Count: > 0 } problems)
            throw new ArgumentException(string.Join("; ", problems), nameof(options));
        return options.PickupFolder is null ? new SmtpMailOut(options, time) : new PickupFolderMailOut(options, time);
    }
}
