using System.Diagnostics.CodeAnalysis;
using AccessBot.Storage.Desk;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Desk.Channel;

/// <summary>
/// Tries what leads out of the bot, each place for itself: one that fails stops none of the others and is tried again with
/// growing pauses, on whichever replica.
/// </summary>
internal sealed class ChannelTries(ChannelBook book, IMemoryWatch memory, TimeProvider time, ILogger<ChannelTries> log)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30), LongestPause = TimeSpan.FromMinutes(10);

    /// <summary>Does the work unless the place rests after a failure. Throws only where the bot's own memory is away.</summary>
    /// <param name="pause">How long the first rest is, where that is less than half a minute.</param>
    [SuppressMessage("Design", "CA1031", Justification = "One place never stops the others, whatever it throws.")]
    public async Task RunAsync(TriedPlace place, TimeSpan pause, Func<Task> work, CancellationToken ct)
    {
        var before = await book.FindAsync(place.Id, ct);
        if (time.GetUtcNow() < before?.NextAt) return;
        try
        {
            await work();
        }
        catch (Exception trouble) when (
            !memory.IsAway(trouble) && (trouble is not OperationCanceledException || !ct.IsCancellationRequested))
        {
            await FailedAsync(place, pause, before, trouble, ct);
            return;
        }

        if (before?.Trouble is not null) log.LogInformation("{Place}", place.Good);
        await book.GoodAsync(place.Id, time.GetUtcNow(), ct);
    }

    private async Task FailedAsync(
        TriedPlace place, TimeSpan pause, ChannelState? before, Exception trouble, CancellationToken ct)
    {
        var words = trouble is VendorTrouble or VendorRefusal
            ? Logging.SecretScrubber.Scrub(trouble.Message)
            : trouble.GetType().Name;
        var first = pause < FirstPause ? pause : FirstPause;
        var rest = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, first.Ticks << Math.Min(before?.Tries ?? 0, 10)));
        await book.BadAsync(place.Id, words, time.GetUtcNow(), time.GetUtcNow() + rest, ct);
        if (before?.Trouble == words) return;
        if (trouble is VendorTrouble or VendorRefusal)
            log.LogWarning("{Place}: {Trouble}. It is tried again", place.Bad, words);
        else
            log.LogError(trouble, "{Place}. It is tried again", place.Bad);
    }
}

/// <param name="Id">Under which it is remembered; never changed.</param>
/// <param name="Bad">What the log says when it fails: a sentence without its full stop.</param>
/// <param name="Good">The same for when it works again.</param>
internal sealed record TriedPlace(string Id, string Bad, string Good);
