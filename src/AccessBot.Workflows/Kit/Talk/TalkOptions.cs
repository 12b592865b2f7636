namespace AccessBot.Workflows.Kit.Talk;

/// <summary>How the bot answers comments.</summary>
public sealed record TalkOptions
{
    /// <summary>False leaves every comment to people.</summary>
    public bool Answers { get; init; } = true;

    /// <summary>Answers that one person gets on one issue in a day; the next one says that it is enough, and then none.</summary>
    public int MostADay { get; init; } = 10;

    /// <summary>A comment that waited longer is not answered any more.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromDays(2);

    public string HoldLabel { get; init; } = "accessbot::hold";
}
