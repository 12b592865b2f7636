using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Health;

/// <summary>Around the way out for mail: knows how it went last.</summary>
internal sealed class MailOutWatch(IMailOut inner, TimeProvider time) : IMailOut
{
    private volatile Heard _heard = Heard.Nothing;

    public Heard Heard => _heard;

    /// <summary>The way out itself.</summary>
    public IMailOut Inner => inner;

    public Task SendAsync(OutgoingMail mail, CancellationToken ct) => HeardAsync(async () =>
    {
        await inner.SendAsync(mail, ct);
        return true;
    });

    public Task<MailCopy?> FindCopyAsync(string messageId, CancellationToken ct) =>
        HeardAsync(() => inner.FindCopyAsync(messageId, ct));

    private async Task<T> HeardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            var done = await work();
            Good();
            return done;
        }
        catch (Workflows.Ports.Acting.TooLateToAct)
        {
            throw;
        }
        catch (VendorTrouble trouble)
        {
            var now = time.GetUtcNow();
            _heard = _heard with { LastAsked = now, Trouble = Vendor.Without(trouble.Message), Since = _heard.Since ?? now };
            throw;
        }
        catch (VendorRefusal)
        {
            // It spoke, and what it said is about one recipient.
            Good();
            throw;
        }
    }

    private void Good()
    {
        var now = time.GetUtcNow();
        _heard = new(now, now, null, null);
    }
}
