using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Replies;

/// <summary>How answers to the bot's mails are answered.</summary>
public sealed record RepliesOptions
{
    /// <summary>Such answers to one sender in a day; what is beyond is left to people.</summary>
    public int MostADay { get; init; } = 3;

    /// <summary>Domain of the bot's Message-IDs.</summary>
    public string MessageIdDomain { get; init; } = "accessbot.invalid";

    /// <summary>The addresses that make light agents, each with the system; none where a mail makes none.</summary>
    public IReadOnlyList<(EmailAddress Address, string System)> LightAgents { get; init; } = [];
}
