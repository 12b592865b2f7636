namespace AccessBot.Workflows.Ports;

/// <summary>The operators' switch that stops all workflows, or one, before their next effect.</summary>
public interface IPauseSwitch
{
    Task<bool> IsPausedAsync(string workflow, CancellationToken ct);
}
