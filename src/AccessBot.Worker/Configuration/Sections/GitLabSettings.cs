using AccessBot.Connectors.GitLab;
using AccessBot.Workflows.Kit.Talk;

namespace AccessBot.Worker.Configuration.Sections;

/// <param name="Overlap">How late GitLab may show an update that it dated earlier; polls look back this far.</param>
/// <param name="HoldLabel">The label with which a person stops the bot on one issue.</param>
public sealed record GitLabSettings(GitLabOptions Connection, TimeSpan PollInterval, TimeSpan Overlap, string HoldLabel)
{
    /// <summary>How comments are answered.</summary>
    public TalkOptions Talk { get; init; } = new();

    internal static GitLabSettings Read(Section s)
    {
        var options = new GitLabOptions
        {
            Url = s.Required("url", Kinds.Address, "GitLab's web address, such as https://gitlab.example.com"),
            Token = s.Secret("token", "the access token (scope api) of the bot's own GitLab account")!,
        };
        s.Budget(options, perMinute: 300, atOnce: 8);
        return new GitLabSettings(
            options,
            s.Optional(
                "poll_interval", Kinds.Duration("1s", "1d"), "30s", "how often each source is asked what changed"),
            s.Optional(
                "overlap", Kinds.Duration("1s", "1h"), "60s",
                "how late GitLab may show an update that it dated earlier"),
            s.Optional(
                "hold_label", Kinds.Label, "accessbot::hold",
                "the label with which a person stops the bot on one issue"))
        {
            Talk = new TalkOptions
            {
                Answers = s.Optional(
                    "answer_comments", Kinds.Switch, "true", "whether a comment that asks the bot something is answered"),
                MostADay = s.Optional(
                    "most_answers", Kinds.Whole(1, 1000), "10", "answers that one person gets on one issue in a day"),
            },
        };
    }
}
