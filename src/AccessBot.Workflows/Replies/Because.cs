using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Replies;

/// <summary>The reason of each row; docs/operations.md has a section for each that asks for a person.</summary>
public static class Because
{
    public static readonly Reason Gone = new(
        "replies.gone",
        "nothing is known of this mail", NeedsPerson: true);
    public static readonly Reason NotAnswered = new(
        "replies.not-answered",
        "somebody answered a mail of the bot's, and has not been told that it does not count");
    public static readonly Reason Answered = new(
        "replies.answered",
        "somebody answered a mail of the bot's and was told how to answer; somebody should read what it says", NeedsPerson: true);
    public static readonly Reason LeftToPeople = new(
        "replies.left-to-people",
        "somebody answered a mail of the bot's, and the bot does not write back to them; somebody should read it", NeedsPerson: true);
}
