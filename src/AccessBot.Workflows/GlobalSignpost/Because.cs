using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Workflows.GlobalSignpost;

/// <summary>
/// The reason of each row; docs/workflows/global-signpost.md has a line for the one that hands over.
/// </summary>
public static class Because
{
    public static readonly Reason Gone = new(
        "global-signpost.gone",
        "the issue was deleted, or the bot can no longer see it", NeedsPerson: true);
    public static readonly Reason Moved = new(
        "global-signpost.moved",
        "the issue was moved; the request goes on where it is now");
    public static readonly Reason Closed = new("global-signpost.closed", "the issue is closed");
    public static readonly Reason Held = new("global-signpost.held", "a person put this request on hold");
    public static readonly Reason NotOurs = new(
        "global-signpost.not-ours",
        "the issue was changed meanwhile and no longer asks for Zendesk Global");
    public static readonly Reason OutOfPolicy = new(
        "global-signpost.out-of-policy",
        "this request is outside what the bot may decide", NeedsPerson: true);
    public static readonly Reason NotShown = new(
        "global-signpost.not-shown",
        "the request is for Zendesk Global, and nobody has shown the right way yet");
    public static readonly Reason AnotherWay = new(
        "global-signpost.another-way",
        "the request changed, and the way that was shown does not fit it any more");
    public static readonly Reason Shown = new(
        "global-signpost.shown",
        "the right way to Zendesk Global was shown; nothing is given through this issue");
}
