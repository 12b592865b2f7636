namespace AccessBot.Scenarios.Tests.Chaos;

/// <summary>What a trial came to, counted at the vendors.</summary>
/// <param name="Ended">Requests that stand as in the unharmed run.</param>
/// <param name="Folded">Comments of one key that were two for a while.</param>
/// <param name="Owned">Effects of which it is known which firing sent them.</param>
/// <param name="Overlaps">Requests that two replicas looked at in the same moment, which alone does no harm.</param>
/// <param name="TakenOver">Looks that ended at the fence, because another replica had taken them over.</param>
/// <param name="Looks">How many looks each replica ended.</param>
/// <param name="Superseded">Effects of firings that were gone, in words.</param>
public sealed record Tally(
    int Requests, int Ended, int Lost, int Doubled, int Folded, int Owned, int Overlaps, int TakenOver, IReadOnlyDictionary<string, int> Looks,
    IReadOnlyList<string> Superseded)
{
    /// <summary>What must never be is not, and every request has ended.</summary>
    public bool IsSound => Ended == Requests && Lost + Doubled + Superseded.Count == 0;

    public string Spread => string.Join(" : ", Looks.Values);
}
