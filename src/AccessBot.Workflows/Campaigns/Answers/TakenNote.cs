using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Campaigns.Answers;

/// <summary>Why a line of a note does not count.</summary>
public enum Refusal
{
    NotAReviewer,
    NotAnOwner,

    /// <summary>The account that wrote it is a program's, or gone.</summary>
    NotAPerson,

    /// <summary>It is about whoever wrote it, or may be.</summary>
    OwnAccess,

    /// <summary>Whoever wrote it verified, approved or took in the access.</summary>
    GaveIt,
    NeedsReason,
    NoSuchItem,
    NotUnderstood,

    /// <summary>The note says two things about one item.</summary>
    TwoWords,

    /// <summary>Protected people and the bot keep their access.</summary>
    Protected,

    /// <summary>Nobody would be left who can administer the instance.</summary>
    SoleAdmin,

    /// <summary>Whoever loses access is named one by one.</summary>
    WholeBlock,

    /// <summary>Answers or removals are missing.</summary>
    TooEarly,

    /// <summary>Whoever decided everything alone does not sign it off too.</summary>
    OnlyReviewer,

    /// <summary>The note was changed after it was written, by its author or by somebody else.</summary>
    Edited,

    /// <summary>A removal or the signing off, beside words that may say something else.</summary>
    NotAlone,
}

/// <summary>One line of a note, judged when it was read.</summary>
/// <param name="Refused">Null: it counts.</param>
public sealed record Said(Word Word, string Code, Refusal? Refused = null)
{
    /// <summary>Of the block: items for which this reviewer cannot speak.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];
}

/// <summary>A note that was judged and written down. Whoever wrote it was looked up at that moment.</summary>
/// <param name="At">GitLab's clock: when it was written.</param>
/// <param name="VoidAt">When it was found to be changed or gone; null: it stands.</param>
public sealed record TakenNote(
    long Id, GitLabUser By, DateTimeOffset At, string Sha256, IReadOnlyList<Said> Says, DateTimeOffset TakenAt, DateTimeOffset? VoidAt = null)
{
    public IEnumerable<Said> Refused => Says.Where(said => said.Refused is not null);
}
