using AccessBot.Worker.Configuration;

namespace AccessBot.Worker.Health;

/// <summary>Where operators are told.</summary>
internal sealed class ChannelParts(Settings settings) : IPartReader
{
    public Task<IReadOnlyList<Part>> ReadAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Part>>(
        settings.Operators is { Issue: null, Project: null, Mail: null }
            ? [new(
                PartKind.Channel, "channels", "The operators' channels", PartState.Warns,
                "are not set up, so nobody is told what needs them: this desk is the only place that shows it")]
            : []);
}
