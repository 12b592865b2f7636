namespace AccessBot.Sandbox.GitLab.Model;

/// <summary>Somebody added or removed a label.</summary>
public sealed record LabelEvent(long Id, long UserId, DateTimeOffset CreatedAt, GitLabLabel Label, bool Added);

/// <summary>Somebody closed or reopened the issue.</summary>
public sealed record StateEvent(long Id, long UserId, DateTimeOffset CreatedAt, bool Closed);
