using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Kit.Lists;

/// <summary>What a comment asks the bot for.</summary>
public enum Ask
{
    Status,
    Help,

    /// <summary>Look again now; every comment leads to a look anyway.</summary>
    Again,
    Cancel,

    /// <summary>It speaks to the bot and asks for nothing that the bot knows.</summary>
    Other,
}

/// <summary>A person's comment as far as the bot needs it: who, when, what kind. Nothing of what it says.</summary>
/// <param name="Asks">Null where it is not the bot that is asked.</param>
/// <param name="Answers">It reads like an approval or an answer, which only a label is.</param>
public sealed record Comment(long NoteId, GitLabUser By, DateTimeOffset At, Ask? Asks, bool Answers);
