using System.Runtime.CompilerServices;
using AccessBot.Worker.Scheduling.Mail;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Checks;

/// <summary>The mailbox to which people's replies go can be opened.</summary>
public sealed class RepliesCheck([FromKeyedServices(Mailboxes.Replies)] IMailbox mailbox) : ICheck
{
    public string Name => "Mailbox for replies";

    public async IAsyncEnumerable<CheckLine> RunAsync(bool mend, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var open = await mailbox.OpenAsync(ct);
        yield return CheckLine.Ok("inbox", $"can be read; {(await open.ListAsync(ct)).Count} mails lie in it");
    }
}
