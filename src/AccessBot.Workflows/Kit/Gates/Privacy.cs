namespace AccessBot.Workflows.Kit.Gates;

/// <summary>Whether an issue can be read only by those who handle it. Private things are written nowhere else.</summary>
public enum Privacy
{
    Private,

    /// <summary>Everybody in the project reads it, and the bot has not tried to change that.</summary>
    Open,

    /// <summary>The bot may not change it: a person has to.</summary>
    Stuck,

    /// <summary>The issue asks for that.</summary>
    StuckAndAsked,
}
