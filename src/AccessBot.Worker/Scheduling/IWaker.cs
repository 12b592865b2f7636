using AccessBot.Vocabulary;

namespace AccessBot.Worker.Scheduling;

/// <summary>Has the bot look at a request now. Waking twice is looking once more at most.</summary>
public interface IWaker
{
    Task WakeAsync(RequestRef request, CancellationToken ct);
}
