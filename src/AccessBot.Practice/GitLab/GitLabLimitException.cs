namespace AccessBot.Practice.GitLab;

/// <summary>Too much in one minute: GitLab answers 429 with Retry-After.</summary>
public sealed class GitLabLimitException(int retryAfterSeconds, bool isPlainText = false)
    : Exception("too many requests")
{
    public int RetryAfterSeconds { get; } = retryAfterSeconds;

    /// <summary>
    /// The limit in front of everything answers in plain text; those of single endpoints answer in JSON.
    /// </summary>
    public bool IsPlainText { get; } = isPlainText;
}
