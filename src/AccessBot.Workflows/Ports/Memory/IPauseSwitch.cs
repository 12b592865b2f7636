namespace AccessBot.Workflows.Ports.Memory;

/// <summary>
/// An operator's stop for one workflow or all of them, asked before every effect; all replicas see it at once.
/// </summary>
public interface IPauseSwitch
{
    /// <summary>Null while the workflow may act.</summary>
    Task<Pause?> FindPauseAsync(string workflow, CancellationToken ct);
}

/// <param name="Workflow">A workflow's id, or <see cref="All"/>.</param>
public sealed record Pause(string Workflow, string By, string Reason, DateTimeOffset At)
{
    public const string All = "all";
}
