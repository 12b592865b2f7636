using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Acting;

namespace AccessBot.Connectors.Mail;

/// <summary>The way out that the options name.</summary>
public static class MailOut
{
    /// <summary>Throws <see cref="ArgumentException"/> with all <see cref="MailOptionsRules.Problems"/>.</summary>
    public static IMailOut From(MailOptions options, TimeProvider time, Mandate? mandate = null)
    {
        if (options.Problems().ToList() is { Count: > 0 } problems)
            throw new ArgumentException(string.Join("; ", problems), nameof(options));
        return options.PickupFolder is null
            ? new SmtpMailOut(options, time, mandate)
            : new PickupFolderMailOut(options, time, mandate);
    }
}
