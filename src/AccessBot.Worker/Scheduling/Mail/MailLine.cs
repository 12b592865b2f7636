using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Scheduling.Mail;

/// <summary>
/// The line to one mailbox in one round. A mail at which it drops is passed over and the line opened again, a few times: another
/// mail must not wait for the one that a server breaks over.
/// </summary>
internal sealed class MailLine(IMailbox mailbox, ICollection<MailIdentity> breakers) : IAsyncDisposable
{
    private const int MostDrops = 5;

    private IOpenMailbox? _open;
    private int _drops;

    public IOpenMailbox Open => _open ?? throw new InvalidOperationException("the mailbox was not opened");

    public bool IsOpen => _open?.IsOpen == true;

    /// <summary>Opens it and lists what lies in it; <see cref="VendorTrouble"/> when it cannot be reached.</summary>
    public async Task<IReadOnlyList<MailIdentity>> ListAsync(CancellationToken ct)
    {
        await DisposeAsync();
        _open = await mailbox.OpenAsync(ct);
        return await _open.ListAsync(ct);
    }

    /// <summary>
    /// Nothing to do while the line stands. Throws <paramref name="broken"/> when it cannot be had again: then it was perhaps
    /// not the mail's fault, and that mail is only read after the others next time.
    /// </summary>
    public async Task MendAsync(MailIdentity at, VendorTrouble broken, CancellationToken ct)
    {
        if (IsOpen) return;
        try
        {
            if (++_drops > MostDrops) throw broken;
            await ListAsync(ct);
        }
        catch (VendorTrouble)
        {
            breakers.Add(at);
            throw broken;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_open is not { } open) return;
        _open = null;
        await open.DisposeAsync();
    }
}
