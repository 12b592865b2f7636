using AccessBot.Storage.Desk;
using AccessBot.Worker.Desk.Channel;

namespace AccessBot.Worker.Health;

/// <summary>
/// Where operators are told: each channel, and what it could not tell yet. Not asked of the channels themselves: they
/// write into GitLab, and what is written is counted by who reads this.
/// </summary>
internal sealed class ChannelParts(IEnumerable<ChannelName> channels, ChannelBook book, ToldOperators told) : IPartReader
{
    public async Task<IReadOnlyList<Part>> ReadAsync(CancellationToken ct)
    {
        var parts = new List<Part>();
        foreach (var channel in channels) parts.Add(await ReadAsync(channel, ct));
        return parts.Count > 0 ? parts :
        [
            new(
                PartKind.Channel, "channels", "The operators' channels", PartState.Warns,
                "are not set up, so nobody is told what needs them: this desk is the only place that shows it"),
        ];
    }

    private async Task<Part> ReadAsync(ChannelName channel, CancellationToken ct)
    {
        var state = await book.FindAsync(channel.Id, ct);
        var (id, name) = ($"channel:{channel.Id}", $"Telling operators {channel.Words}");
        if (state is { Trouble: { } trouble })
        {
            var (count, oldest) = await told.UntoldAsync(channel.Id, ct);
            return new(
                PartKind.Channel, id, name, PartState.Trouble, $"does not work: {trouble}", state.Since, state.GoodAt,
                new Waiting(count, oldest, "message"));
        }

        return state is null
            ? new(PartKind.Channel, id, name, PartState.Unknown, "was not tried yet")
            : new(PartKind.Channel, id, name, PartState.Well, "works", LastGood: state.GoodAt);
    }
}
