namespace AccessBot.Practice.GitLab.Model;

/// <summary>A file uploaded to a project.</summary>
public sealed record GitLabUpload(
    long Id, string Secret, string FileName, string ContentType, byte[] Content, long UserId, DateTimeOffset CreatedAt);
