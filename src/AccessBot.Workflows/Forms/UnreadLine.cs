namespace AccessBot.Workflows.Forms;

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

/// <summary>A line of the page that the reading does not understand. What it means is never guessed.</summary>
/// <param name="Line">1-based line of the description.</param>
/// <param name="Text">What stands there, in one line of at most 200 characters: user text.</param>
public sealed record UnreadLine(int Line, UnreadKind Kind, string Text)
{
    /// <summary>Whether its author has to say what it means before anything is done.</summary>
    public bool NeedsAnswer => Kind != UnreadKind.Other;
}
