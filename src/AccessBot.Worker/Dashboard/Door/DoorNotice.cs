using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration.Sections;
using AccessBot.Worker.Dashboard.Pages;
using AccessBot.Worker.Dashboard.Wording;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AccessBot.Worker.Dashboard.Door;

/// <summary>What somebody reads who is not let in, or not yet: what happened, what was not done, what to do.</summary>
/// <param name="Next">Where to go on; null when waiting or asking somebody is all there is.</param>
public sealed record DoorNotice(int Status, string Title, IReadOnlyList<string> Sentences, TimelineLink? Next)
{
    public static DoorNotice NotAMember(string? name, PermittedGroup group) => new(
        StatusCodes.Status403Forbidden, "This desk is not open to you",
        [
            $"You signed in as {name ?? "somebody unknown"}, who is not {Member(group)}. Nothing was done.",
            "Ask one of the group's owners to add you. You can come in as soon as they have.",
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

    /// <param name="again">The page that was asked for.</param>
    public static DoorNotice NotChecked(PermittedGroup group, string again) => new(
        StatusCodes.Status503ServiceUnavailable, "It could not be checked whether you may come in",
        [
            $"GitLab did not say whether you are {Member(group)}, so nothing is shown. You are still signed in.",
            AwayFromHere,
        ],
        new TimelineLink("Try again", again));

    /// <param name="back">The page that the form was on.</param>
    public static DoorNotice NotCheckedForAct(PermittedGroup group, string back) => new(
        StatusCodes.Status503ServiceUnavailable, "Nothing was done: it could not be checked whether you may",
        [
            $"GitLab did not say whether you are still {Member(group)}. What you sent has changed nothing, and you are "
            + "still signed in. Your browser's Back button still has what you wrote.",
            AwayFromHere,
        ],
        new TimelineLink("Go back to that page", back));

    private const string AwayFromHere =
        "Try again in a minute. If it stays so, 'accessbot check' on the bot's machine says why. 'accessbot status' "
        + "and 'accessbot pause' there need no sign-in.";

    private static string Member(PermittedGroup group) =>
        $"a {(group.WithInherited ? "" : "direct ")}member of {group}"
        + (group.LeastRole > PermittedGroup.Guest ? $" ({GroupSection.NameOf(group.LeastRole)} or higher)" : "");

    public Task WriteAsync(HttpContext context) =>
        new RazorComponentResult<DoorPage>(new { Notice = this }) { StatusCode = Status }.ExecuteAsync(context);
}
