using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Worker.Configuration;
using AccessBot.Worker.Desk.Channel;
using AccessBot.Workflows.Ports;

namespace AccessBot.Worker.Heads;

/// <summary>Makes heads of the log when they are due, and brings them to each home.</summary>
internal sealed class HeadHomes(
    IEnumerable<IHeadHome> homes, CheckpointBook book, HeadSigning signing, ChannelTries tries, Settings settings,
    TimeProvider time)
{
    /// <summary>In one message, after an outage.</summary>
    private const int Most = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private static readonly TriedPlace Making = new(
        "audit-making", "No head of the audit log could be made", "Heads of the audit log are made again");

    public async Task RoundAsync(CancellationToken ct)
    {
        await tries.RunAsync(Making, Pause, () => MakeAsync(ct), ct);
        await Task.WhenAll(homes.Select(home => KeepAsync(home, ct)));
    }

    private async Task MakeAsync(CancellationToken ct)
    {
        try
        {
            using var key = signing.FindKey();
            await book.MakeAsync(settings.Audit.Every, key, time.GetUtcNow(), ct);
        }
        catch (InvalidOperationException trouble)
        {
            throw new VendorRefusal("The audit log", 0, trouble.Message);
        }
    }

    private async Task KeepAsync(IHeadHome home, CancellationToken ct)
    {
        // A home that is new begins with the newest: it names all that were before it.
        var from = await book.FindKeptAsync(home.Named.Id, ct) is { } kept
            ? kept + 1
            : (await book.FindNewestAsync(ct))?.No;
        if (from is null || await book.ListAsync(from.Value, Most, ct) is not { Count: > 0 } heads) return;
        await tries.RunAsync(
            new TriedPlace(
                home.Named.Tried, $"Heads of the audit log could not be kept {home.Named.Words}",
                $"Heads of the audit log are kept {home.Named.Words} again"),
            Pause,
            async () =>
            {
                await home.KeepAsync(heads, ct);
                await book.KeepAsync(home.Named.Id, heads[^1].No, time.GetUtcNow(), ct);
            }, ct);
    }
}
