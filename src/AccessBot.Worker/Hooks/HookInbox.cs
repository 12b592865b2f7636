using System.Collections.Concurrent;
using System.Threading.Channels;
using AccessBot.Vocabulary;

namespace AccessBot.Worker.Hooks;

/// <summary>
/// Issues that hooks named and nobody has woken yet: each once, and only so many. What does not fit is left to the next
/// poll, which sees the same change.
/// </summary>
public sealed class HookInbox
{
    public const int Most = 1000;

    private readonly ConcurrentDictionary<IssueRef, byte> _waiting = new();
    private readonly Channel<IssueRef> _names = Channel.CreateBounded<IssueRef>(
        new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    /// <summary>False when it is full.</summary>
    public bool Offer(IssueRef issue)
    {
        if (!_waiting.TryAdd(issue, 0)) return true;
        if (_names.Writer.TryWrite(issue)) return true;
        _waiting.TryRemove(issue, out _);
        return false;
    }

    /// <summary>Waits for names and returns all there are. A name offered from now on is a new one.</summary>
    public async Task<IReadOnlyList<IssueRef>> TakeAsync(CancellationToken ct)
    {
        await _names.Reader.WaitToReadAsync(ct);
        var names = new List<IssueRef>();
        while (_names.Reader.TryRead(out var name))
        {
            _waiting.TryRemove(name, out _);
            names.Add(name);
        }

        return names;
    }
}
