using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Workflows.Replies;

/// <summary>Everything that an answer to a mail of the bot's is decided on. Nothing of what it says.</summary>
/// <param name="Letter">Null when nothing is known of the mail.</param>
public sealed record RepliesSnapshot(RequestRef Request, Letter? Letter, DateTimeOffset At)
{
    /// <summary>The directory's one active record of the proved sender, to whom alone the bot writes; null otherwise.</summary>
    public Person? Person { get; init; }

    /// <summary>The sender got as many such answers today as one gets.</summary>
    public bool TooMany { get; init; }

    public bool Told { get; init; }
}
