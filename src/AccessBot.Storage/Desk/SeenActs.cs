using AccessBot.Storage.Audit;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Memory;

namespace AccessBot.Storage.Desk;

/// <summary>Writes what was seen on an issue beside what operators did by the bot.</summary>
public sealed class SeenActs(AuditLog audit) : ISeenActs
{
    public Task SawAsync(RequestRef request, GitLabUser by, string what, DateTimeOffset at, CancellationToken ct) => audit.AppendAsync(
        new AuditEntry(AuditKind.Operator, at, $"@{by.Username}", what, request, Detail: "seen on the issue"), ct);
}
