namespace AccessBot.Workflows.Ports.Acting;

/// <summary>The time in which one effect may be sent, and whether anything was.</summary>
public sealed class EffectWindow(
    TimeProvider time, TimeSpan actWithin, long? since, Func<CancellationToken, Task> renew, Action close) : IDisposable
{
    private long? _since = since;
    private int _acts;

    /// <summary>
    /// False while nothing was sent that a vendor may have carried out: an intent without an effect, for certain.
    /// </summary>
    public bool MayHaveActed => Acts > 0;

    /// <summary>Attempts after which something may be done.</summary>
    public int Acts => _acts;

    /// <summary>How long an attempt may still be begun for; none when it is over.</summary>
    public TimeSpan Left
    {
        get
        {
            var left = _since is { } from ? actWithin - time.GetElapsedTime(from) : TimeSpan.Zero;
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>
    /// Before the first attempt at something: a step that took its time, such as for a picture or a long list, asks again
    /// whether it may go on, and the time counts from before it asked. Throws when it may not.
    /// </summary>
    public async ValueTask RenewAsync(CancellationToken ct)
    {
        if (Left > TimeSpan.Zero) return;
        var asked = time.GetTimestamp();
        await renew(ct);
        _since = asked;
    }

    /// <summary>Before each attempt, with nothing waited for in between. Throws <see cref="TooLateToAct"/>.</summary>
    public void Demand(string vendor)
    {
        if (Left == TimeSpan.Zero) throw new TooLateToAct(vendor, actWithin);
    }

    /// <summary>An attempt ended in a way that does not rule out an effect.</summary>
    public void Acted() => Interlocked.Increment(ref _acts);

    public void Dispose() => close();
}
