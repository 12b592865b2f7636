using AccessBot.Storage;
using AccessBot.Storage.Desk;
using AccessBot.Worker.Configuration;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Kit;

namespace AccessBot.Worker.Desk.Channel;

/// <summary>
/// Carries the messages to where operators are, by each channel for itself: one that is away stops none of the others, is
/// tried again with growing pauses, and has missed nothing that still stands when it is back.
/// </summary>
internal sealed class OperatorChannels(
    IEnumerable<IOperatorChannel> channels, ToldOperators told, ChannelTries tries, Settings settings, TimeProvider time)
{
    private const int Most = 500;

    /// <summary>Side by side: one that does not answer for minutes holds up none.</summary>
    public Task TellAsync(CancellationToken ct) => Task.WhenAll(channels.Select(channel => TellAsync(channel, ct)));

    private Task TellAsync(IOperatorChannel channel, CancellationToken ct) => tries.RunAsync(
        new TriedPlace(channel.Named.Id, $"Operators could not be told {channel.Named.Words}", $"Operators are told {channel.Named.Words} again"),
        settings.Operators.Gather, () => TryAsync(channel, ct), ct);

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

    private static string KeyOf(IOperatorChannel channel, IReadOnlyList<OperatorMessage> news, IReadOnlyList<OperatorMessage> over) =>
        $"operators/news/{Digest.Of(news.SelectMany(Named).Concat(over.Count == 0 ? [] : over.SelectMany(Named).Prepend("over")).Prepend(channel.Named.Id))}";

    private static IEnumerable<string> Named(OperatorMessage message) =>
        [message.Kind, message.Key, message.FirstAt.ToString("O")];
}
