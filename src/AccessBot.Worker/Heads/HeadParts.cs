using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Storage.Desk;
using AccessBot.Worker.Health;

namespace AccessBot.Worker.Heads;

/// <summary>Where heads of the audit log are kept: each home, and how many it was not given yet.</summary>
internal sealed class HeadParts(IEnumerable<HomeName> homes, ChannelBook channels, CheckpointBook book) : IPartReader
{
    public async Task<IReadOnlyList<Part>> ReadAsync(CancellationToken ct)
    {
        var parts = new List<Part>();
        if (await channels.FindAsync("audit-making", ct) is { Trouble: { } trouble } making)
        {
            parts.Add(new(
                PartKind.Heads, "heads:making", "Making heads of the audit log", PartState.Trouble, $"does not work: {trouble}",
                making.Since, making.GoodAt));
        }

        foreach (var home in homes) parts.Add(await ReadAsync(home, ct));
        return parts;
    }

    private async Task<Part> ReadAsync(HomeName home, CancellationToken ct)
    {
        var (id, name) = ($"heads:{home.Id}", $"Keeping heads of the audit log {home.Words}");
        return await channels.FindAsync(home.Tried, ct) switch
        {
            null => new(PartKind.Heads, id, name, PartState.Unknown, "was not tried yet"),
            { Trouble: { } trouble } state => new(
                PartKind.Heads, id, name, PartState.Trouble, $"does not work: {trouble}", state.Since, state.GoodAt,
                await WaitingAsync(home, ct)),
            { } state => new(PartKind.Heads, id, name, PartState.Well, "works", LastGood: state.GoodAt),
        };
    }

    private async Task<Waiting> WaitingAsync(HomeName home, CancellationToken ct)
    {
        var waiting = await book.ListAsync((await book.FindKeptAsync(home.Id, ct) ?? 0) + 1, 1000, ct);
        return new Waiting(waiting.Count, waiting.Count == 0 ? null : waiting[0].At, "head");
    }
}
