using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Evidence;

/// <summary>Each instance's own browser session, where one is configured.</summary>
public sealed class AgentPageCamera(IEnumerable<BrowserSession> sessions) : IAgentPageCamera
{
    private readonly IReadOnlyList<BrowserSession> sessions = [.. sessions];

    public Task<PagePicture> TakeAsync(InstanceName instance, ZendeskUser user, CancellationToken ct) =>
        sessions.FirstOrDefault(session => session.Instance == instance) is { } own
            ? own.TakeAsync(user, ct)
            : Task.FromResult(PagePicture.None);
}
