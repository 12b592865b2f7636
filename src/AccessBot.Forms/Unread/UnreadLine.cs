namespace AccessBot.Forms.Unread;

/// <summary>What a line that could not be accounted for has in it, as far as it can be told without understanding it.</summary>
public enum UnreadKind
{
    /// <summary>A day or a time, in any spelling, or words that stand for one.</summary>
    Date,

    /// <summary>Somebody, by address or handle.</summary>
    Person,

    /// <summary>Words that take back, put off or limit what is asked for.</summary>
    Limit,

    /// <summary>None of these.</summary>
    Other,
}

/// <summary>The lines of a page that the reading does not understand.</summary>
/// <param name="Kept">Those that are kept, in the order of the page: of thousands the first, before all those that are asked about.</param>
/// <param name="InAll">How many there are on the page.</param>
/// <param name="Doubtful">How many of all need an answer.</param>
internal sealed record UnreadLines(IReadOnlyList<UnreadLine> Kept, int InAll, int Doubtful)
{
    /// <summary>Where nobody confirms what was understood, each of them needs an answer.</summary>
    public UnreadLines AllAsked() => this with { Kept = [.. Kept.Select(line => line with { NeedsAnswer = true })], Doubtful = InAll };
}

/// <summary>A line of the page that the reading does not understand. What it means is never guessed.</summary>
/// <param name="Line">1-based line of the description.</param>
/// <param name="Text">What stands there, in one line of at most 200 characters: user text.</param>
public sealed record UnreadLine(int Line, UnreadKind Kind, string Text)
{
    /// <summary>Whether its author has to say what it means before anything is done.</summary>
    public bool NeedsAnswer { get; init; } = Kind != UnreadKind.Other;
}
