using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Signpost;

/// <summary>
/// The reason of each row; docs/workflows/signpost.md has a line for the one that hands over.
/// </summary>
public static class Because
{
    public static readonly Reason Gone = new(
        "signpost.gone",
        "the issue was deleted, or the bot can no longer see it", NeedsPerson: true);
    public static readonly Reason Moved = new(
        "signpost.moved",
        "the issue was moved; the request goes on where it is now");
    public static readonly Reason Closed = new("signpost.closed", "the issue is closed");
    public static readonly Reason Held = new("signpost.held", "a person put this request on hold");
    public static readonly Reason NotOurs = new(
        "signpost.not-ours",
        "the issue was changed meanwhile and asks for something else now");
    public static readonly Reason OutOfPolicy = new(
        "signpost.out-of-policy",
        "this request is outside what the bot may decide", NeedsPerson: true);
    public static readonly Reason NotShown = new(
        "signpost.not-shown",
        "the instance has another way in, and nobody has shown it yet");
    public static readonly Reason AnotherWay = new(
        "signpost.another-way",
        "the request changed, and the way that was shown does not fit it any more");
    public static readonly Reason Shown = new(
        "signpost.shown",
        "the right way was shown; nothing is given through this issue");
}
