using AccessBot.Worker.Dashboard.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AccessBot.Worker.Dashboard;

/// <summary>What somebody reads who is not let in, or not yet: what happened, what was not done, what to do.</summary>
/// <param name="Next">Where to go on; null when waiting or asking somebody is all there is.</param>
public sealed record DoorNotice(int Status, string Title, IReadOnlyList<string> Sentences, TimelineLink? Next)
{
    public static DoorNotice NotAMember(string? name, string group) => new(
        StatusCodes.Status403Forbidden, "This desk is not open to you",
        [
            $"You are signed in as {name ?? "somebody unknown"}, who is not a member of {group}. Nothing was done.",
            "Ask one of the group's owners to add you. Membership is read at each sign-in, so you can come in then.",
        ],
        new TimelineLink("Sign in again", "/"));

    public static readonly DoorNotice SignedOut = new(
        StatusCodes.Status200OK, "You are signed out of the desk", [], new TimelineLink("Sign in again", "/"));

    public static readonly DoorNotice NotConfirmed = new(
        StatusCodes.Status502BadGateway, "GitLab did not confirm who you are",
        ["That happens when signing in takes too long or is broken off. Nothing was done."],
        new TimelineLink("Try once more", "/"));

    /// <summary>A form was sent, and the session behind it had ended.</summary>
    /// <param name="back">The page it was on.</param>
    public static DoorNotice SessionEnded(string back) => new(
        StatusCodes.Status401Unauthorized, "Nothing was done: your sign-in had ended",
        [
            "What you sent has changed nothing. Sign in, and do it again on the page that opens then.",
            "Your browser's Back button still has what you wrote.",
        ],
        new TimelineLink("Sign in and go back to that page", back));

    public static DoorNotice ProviderAway(string host, string again) => new(
        StatusCodes.Status503ServiceUnavailable, "Nobody can sign in just now",
        [
            $"{host}, which says who may come in, does not answer. Nothing was done; the bot goes on without it.",
            "Try again in a minute. 'accessbot status' on the bot's machine needs no sign-in.",
        ],
        new TimelineLink("Try again", again));

    public Task WriteAsync(HttpContext context) =>
        new RazorComponentResult<DoorPage>(new { Notice = this }) { StatusCode = Status }.ExecuteAsync(context);
}
