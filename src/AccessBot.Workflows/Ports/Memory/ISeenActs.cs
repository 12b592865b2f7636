using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Ports.Memory;

/// <summary>What a person did on an issue that an auditor asks about, and that no decision says: it stands in the audit log and in the request's history.</summary>
public interface ISeenActs
{
    /// <param name="what">What follows the person's username, in the past tense.</param>
    Task SawAsync(RequestRef request, GitLabUser by, string what, DateTimeOffset at, CancellationToken ct);
}
