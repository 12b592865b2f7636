using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Kit.Contracts;

/// <summary>
/// One look at one request: read, decide, act until there is nothing to do now. Never throws for what a vendor did; a
/// pass that could not end says when to look again. Only cancellation gets out, and <see cref="Ports.Acting.Superseded"/>,
/// after which nothing about this look is written down or scheduled here.
/// </summary>
public interface IPass
{
    Task<PassOutcome> RunAsync(RequestRef request, CancellationToken ct);
}

/// <param name="WakeAt">When to look again without being woken; null when only a change of the issue matters.</param>
/// <param name="NeedsPerson">True when an operator has to do something.</param>
public sealed record PassOutcome(DateTimeOffset? WakeAt, bool NeedsPerson);
