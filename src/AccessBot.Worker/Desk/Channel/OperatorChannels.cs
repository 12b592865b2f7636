using System.Diagnostics.CodeAnalysis;
using AccessBot.Storage;
using AccessBot.Storage.Desk;
using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Worker.Desk.Channel;

/// <summary>
/// Carries the messages to where operators are, by each channel for itself: one that is away stops none of the others, is
/// tried again with growing pauses, and has missed nothing that still stands when it is back.
/// </summary>
internal sealed class OperatorChannels(
    IEnumerable<IOperatorChannel> channels, ToldOperators told, ChannelBook book, IMemoryWatch memory, Settings settings,
    TimeProvider time, ILogger<OperatorChannels> log)
{
    private const int Most = 500;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30), LongestPause = TimeSpan.FromMinutes(10);

    /// <summary>Side by side: one that does not answer for minutes holds up none.</summary>
    public Task TellAsync(CancellationToken ct) => Task.WhenAll(channels.Select(channel => TellAsync(channel, ct)));

    [SuppressMessage("Design", "CA1031", Justification = "One channel never stops the others, whatever it throws.")]
    private async Task TellAsync(IOperatorChannel channel, CancellationToken ct)
    {
        var before = await book.FindAsync(channel.Named.Id, ct);
        if (time.GetUtcNow() < before?.NextAt) return;
        try
        {
            await TryAsync(channel, ct);
        }
        catch (Exception trouble) when (
            !memory.IsAway(trouble) && (trouble is not OperationCanceledException || !ct.IsCancellationRequested))
        {
            await FailedAsync(channel, before, trouble, ct);
            return;
        }

        if (before?.Trouble is not null) log.LogInformation("Operators are told {Channel} again", channel.Named.Words);
        await book.GoodAsync(channel.Named.Id, time.GetUtcNow(), ct);
    }

    private async Task TryAsync(IOperatorChannel channel, CancellationToken ct)
    {
        var unsaid = await told.NewsAsync(channel.Named.Id, Most, ct);
        var over = await told.OverAsync(channel.Named.Id, Most, ct);
        var longEnoughAgo = time.GetUtcNow() - settings.Operators.Gather;
        var isDue = !channel.Gathers
            || unsaid.Any(message => message.Kind == RemovalBrake.Message || message.FirstAt <= longEnoughAgo);
        var news = isDue ? unsaid : [];
        bool IsOfItself(OperatorMessage message) => message.Kind == OperatorWatch.Unwell && message.Key == $"channel:{channel.Named.Id}";
        // That a request is no longer handed over is to be seen where it stands; an incident has to be ended.
        IReadOnlyList<OperatorMessage> ended =
            [.. over.Where(message => (!channel.Gathers || NewsLines.IsOutage(message.Kind)) && !IsOfItself(message))];
        // By the time that it could tell that it does not work, it does.
        IReadOnlyList<OperatorMessage> said = [.. news.Where(message => !IsOfItself(message))];
        await channel.TellAsync(new ChannelNews(said, ended, KeyOf(channel, said, ended)), ct);
        var now = time.GetUtcNow();
        if (news.Count > 0) await told.TellAsync(channel.Named.Id, news, now, ct);
        if (over.Count > 0) await told.EndAsync(channel.Named.Id, over, now, ct);
    }

    private async Task FailedAsync(IOperatorChannel channel, ChannelState? before, Exception trouble, CancellationToken ct)
    {
        var words = trouble is VendorTrouble or VendorRefusal
            ? Logging.SecretScrubber.Scrub(trouble.Message)
            : trouble.GetType().Name;
        var first = settings.Operators.Gather < FirstPause ? settings.Operators.Gather : FirstPause;
        var pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, first.Ticks << Math.Min(before?.Tries ?? 0, 10)));
        await book.BadAsync(channel.Named.Id, words, time.GetUtcNow(), time.GetUtcNow() + pause, ct);
        if (before?.Trouble == words) return;
        if (trouble is VendorTrouble or VendorRefusal)
            log.LogWarning("Operators could not be told {Channel}: {Trouble}. It is tried again", channel.Named.Words, words);
        else
            log.LogError(trouble, "Operators could not be told {Channel}. It is tried again", channel.Named.Words);
    }

    private static string KeyOf(IOperatorChannel channel, IReadOnlyList<OperatorMessage> news, IReadOnlyList<OperatorMessage> over) =>
        $"operators/news/{Digest.Of(news.SelectMany(Named).Concat(over.Count == 0 ? [] : over.SelectMany(Named).Prepend("over")).Prepend(channel.Named.Id))}";

    private static IEnumerable<string> Named(OperatorMessage message) =>
        [message.Kind, message.Key, message.FirstAt.ToString("O")];
}
