using AccessBot.Worker.Health;
using AccessBot.Workflows.Ports.Memory;
using AccessBot.Workflows.Ports.Memory.Removals;

namespace AccessBot.Worker.Dashboard;

/// <summary>What every page needs besides its own content.</summary>
/// <param name="Token">Goes into each form; without it nothing is done.</param>
/// <param name="Health">How the bot goes, as it was when the page was asked for.</param>
/// <param name="Mark">Changes when there is something new to show.</param>
/// <param name="Told">What became of the act that led here.</param>
public sealed record DeskFrame(
    Visitor Visitor, string Token, string Path, IReadOnlyList<Pause> Pauses, RemovalClaim.Held? Brake, HealthReport Health,
    string Mark, DateTimeOffset Now, Told? Told)
{
    /// <summary>Ids of the workflows that only watch.</summary>
    public IReadOnlyList<string> InShadow { get; init; } = [];

    /// <summary>Ids of the workflows that do nothing without an operator's word.</summary>
    public IReadOnlyList<string> InPropose { get; init; } = [];

    /// <summary>How many plans wait for one.</summary>
    public int PlansWaiting { get; init; }
}

/// <summary>Who looks at the desk.</summary>
/// <param name="Name">As signed in; on a desk without sign-in what they last wrote, or empty.</param>
public sealed record Visitor(string Name, bool IsSignedIn);

public sealed record Told(bool IsGood, string Sentence);
