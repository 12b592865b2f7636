using AccessBot.Connectors.GitLab;

namespace AccessBot.Worker.Configuration.Sections;

/// <param name="Overlap">How late GitLab may show an update that it dated earlier; polls look back this far.</param>
/// <param name="HoldLabel">The label with which a person stops the bot on one issue.</param>
public sealed record GitLabSettings(GitLabOptions Connection, TimeSpan PollInterval, TimeSpan Overlap, string HoldLabel)
{
    internal static GitLabSettings Read(Section s) => new(
        new GitLabOptions
        {
            Url = s.Required("url", Kinds.Address, "GitLab's web address, such as https://gitlab.example.com"),
            Token = s.Secret("token", "the access token (scope api) of the bot's own GitLab account")!,
            RequestsPerMinute = s.Optional("requests_per_minute", Kinds.Whole(1, 100_000), "300", "most requests in any minute"),
            Concurrency = s.Optional("concurrency", Kinds.Whole(1, 100), "8", "most requests at the same time"),
            TimeoutSeconds = s.Optional("timeout_seconds", Kinds.Whole(1, 600), "30", "how long one request may take"),
        },
        s.Optional("poll_interval", Kinds.Duration("1s", "1d"), "30s", "how often each source is asked what changed"),
        s.Optional("overlap", Kinds.Duration("1s", "1h"), "60s", "how late GitLab may show an update that it dated earlier"),
        s.Optional("hold_label", Kinds.Text, "accessbot::hold", "the label with which a person stops the bot on one issue"));
}
