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

    /// <summary>What a comment had asked to stop may go on.</summary>
    GoOn,

    /// <summary>It speaks to the bot and asks for nothing that the bot knows.</summary>
    Other,
}

/// <summary>A person's comment as far as the bot needs it: who, when, what kind. Nothing of what it says.</summary>
/// <param name="Asks">Null where it is not the bot that is asked.</param>
/// <param name="Answers">It reads like an approval or an answer, which only a label is.</param>
public sealed record Comment(long NoteId, GitLabUser By, DateTimeOffset At, Ask? Asks, bool Answers)
{
    /// <summary>It asks to stop, or takes back what its author said.</summary>
    public bool Stops { get; init; }

    /// <summary>When it was written as it stands now, GitLab's clock.</summary>
    public DateTimeOffset EditedAt { get; init; } = At;

    /// <summary>Somebody changed it since it was written: its author, or whoever may edit comments.</summary>
    public bool IsEdited => EditedAt > At;

    /// <summary>It begins with a no, which says something only where its author was asked.</summary>
    public bool SaysNo { get; init; }

    /// <summary>Says that another day is meant than the one that was agreed.</summary>
    public bool NamesOtherDay { get; init; }
}
