namespace AccessBot.Workflows.Ports.Memory;

/// <summary>Tells what went wrong with the bot's own memory from what went wrong with a request.</summary>
public interface IMemoryWatch
{
    /// <summary>Whether the memory cannot be read or written just now; no request is to blame for that.</summary>
    bool IsAway(Exception trouble);
}
