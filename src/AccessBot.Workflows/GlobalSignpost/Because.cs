namespace AccessBot.Workflows.GlobalSignpost;

/// <summary>
/// The sentence of each row; docs/workflows/global-signpost.md has a line for the one that hands over.
/// </summary>
public static class Because
{
    public const string Gone = "the issue was deleted, or the bot can no longer see it";
    public const string Moved = "the issue was moved; the request goes on where it is now";
    public const string Closed = "the issue is closed";
    public const string Held = "a person put this request on hold";
    public const string NotOurs = "the issue was changed meanwhile and no longer asks for Zendesk Global";
    public const string OutOfPolicy = "this request is outside what the bot may decide";
    public const string NotShown = "the request is for Zendesk Global, and nobody has shown the right way yet";
    public const string AnotherWay = "the request changed, and the way that was shown does not fit it any more";
    public const string Shown = "the right way to Zendesk Global was shown; nothing is given through this issue";
}
