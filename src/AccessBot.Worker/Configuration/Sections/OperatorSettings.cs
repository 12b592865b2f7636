using System.Text.Json.Nodes;
using AccessBot.Connectors.Http.SignIn;
using AccessBot.Vocabulary;

namespace AccessBot.Worker.Configuration.Sections;

/// <param name="Permitted">The GitLab group of the people who run the bot, and whose word in it counts.</param>
/// <param name="Issue">The one issue on which the bot tells operators what needs them; null for none.</param>
/// <param name="Project">The project in which the bot keeps such an issue of its own, instead; null for none.</param>
/// <param name="Mail">Where the same goes by mail; null for none.</param>
/// <param name="Gather">News of this long become one message.</param>
public sealed record OperatorSettings(
    PermittedGroup Permitted, IssueRef? Issue, string? Project, EmailAddress? Mail, TimeSpan Gather)
{
    /// <summary>Usernames and top-level groups that a note of news mentions, without the '@'.</summary>
    public IReadOnlyList<string> Mention { get; init; } = [];

    /// <summary>Where the address of a webhook is that takes messages as Slack's does; null for none.</summary>
    public SecretRef? Slack { get; init; }

    /// <summary>Where PagerDuty's routing key is; null for none.</summary>
    public SecretRef? PagerDuty { get; init; }

    public Uri PagerDutyEvents { get; init; } = new(UsualEvents);

    public bool HasIssue => Issue is not null || Project is not null;

    /// <summary>Whether anybody is told anything.</summary>
    public bool HasChannel => HasIssue || Mail is not null || Slack is not null || PagerDuty is not null;

    private const string UsualEvents = "https://events.pagerduty.com/v2/enqueue";

    /// <summary>The group's full path.</summary>
    public string Group => Permitted.Path;

    internal static OperatorSettings Read(Section s)
    {
        if (s.Has("issue") && s.Has("project"))
            s.Report("is not needed beside 'issue'; leave one of them out.", "project");
        return new(
            GroupSection.Read(
                s, s.Required("group", Kinds.ProjectPath, "the GitLab group of the people who run the bot"), ""),
            s.Maybe(
                "issue", Issues,
                "the one issue on which the bot tells operators what needs them, such as team/support-ops#1"),
            s.Maybe("project", Kinds.ProjectPath, "instead of an issue: the project in which the bot makes one for it"),
            s.Maybe("mail", Kinds.Mailbox, "where the same goes by mail"),
            s.Optional(
                "gather", Kinds.Duration("1s", "1d"), "10m",
                "how long news are gathered before they are told in one message"))
        {
            Mention = s.Values("mention", Kinds.Username, "who is mentioned in each note of news: usernames, or a top-level group"),
            Slack = s.Secret("slack", "the address of a webhook that takes messages as Slack's does", required: false),
            PagerDuty = s.Secret("pagerduty", "PagerDuty's routing key (Events API v2)", required: false),
            PagerDutyEvents = s.Optional("pagerduty_events", Kinds.Address, UsualEvents, "where PagerDuty takes events"),
        };
    }

    internal static readonly Kind<IssueRef> Issues = new(
        "an issue such as team/support-ops#1",
        raw => IssueRef.TryParse(raw, out var issue) ? Parsed<IssueRef>.Good(issue) : Parsed<IssueRef>.Bad(),
        () => new JsonObject { ["type"] = "string", ["pattern"] = "^.+/.+#[0-9]+$" });
}
