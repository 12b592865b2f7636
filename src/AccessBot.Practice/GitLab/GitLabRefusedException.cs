namespace AccessBot.Practice.GitLab;

/// <summary>GitLab says no: a status and the JSON body that GitLab answers with it.</summary>
public sealed class GitLabRefusedException(int status, object body) : Exception($"GitLab answers {status}")
{
    public int Status { get; } = status;

    public object Body { get; } = body;

    public static GitLabRefusedException NotFound(string? what = null) =>
        Says(404, what is null ? "404 Not found" : $"404 {what} Not Found");

    public static GitLabRefusedException Forbidden() => Says(403, "403 Forbidden");

    public static GitLabRefusedException Says(int status, string message) => new(status, new { message });

    public static GitLabRefusedException Malformed(string error) => new(400, new { error });
}
