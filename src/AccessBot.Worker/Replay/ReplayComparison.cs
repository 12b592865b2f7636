namespace AccessBot.Worker.Replay;

/// <summary>An issue about which two builds would have done different things.</summary>
/// <param name="Here">Null where this build did not see it; likewise <paramref name="There"/>.</param>
internal sealed record ReplayDifference(string Request, ReplayedIssue? Here, ReplayedIssue? There)
{
    /// <summary>What this build would have done and the other not.</summary>
    public IReadOnlyList<ReplayedStep> Added => [.. (Here?.Steps ?? []).Except(There?.Steps ?? [])];

    public IReadOnlyList<ReplayedStep> Left => [.. (There?.Steps ?? []).Except(Here?.Steps ?? [])];
}

/// <summary>Holds what two builds would have done against each other. Pure; texts do not count, ids do.</summary>
internal static class ReplayComparison
{
    /// <summary>In the order of this build; what could be looked at by only one of them is a difference too.</summary>
    public static IReadOnlyList<ReplayDifference> Of(IReadOnlyList<ReplayedIssue> here, IReadOnlyList<ReplayedIssue> there)
    {
        var others = there.ToDictionary(one => one.Request, StringComparer.Ordinal);
        var known = here.Select(one => one.Request).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. here.Where(one => !others.TryGetValue(one.Request, out var other) || !IsSame(one, other))
                .Select(one => new ReplayDifference(one.Request, one, others.GetValueOrDefault(one.Request))),
            .. there.Where(one => !known.Contains(one.Request)).Select(one => new ReplayDifference(one.Request, null, one)),
        ];
    }

    // What a vendor said when it did not answer is nothing that a build decided.
    private static bool IsSame(ReplayedIssue one, ReplayedIssue other) => one.Workflow == other.Workflow && one.Stands == other.Stands
        && one.Steps.SequenceEqual(other.Steps) && one.Trouble is null == other.Trouble is null;
}
