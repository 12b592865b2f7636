using AccessBot.Workflows.Kit;
using static AccessBot.Workflows.Kit.Decision;

namespace AccessBot.Workflows.Ends;

/// <summary>
/// Access that was given until a day ends on that day: a reminder first, then a removal on an issue of its own, which anybody can
/// see and stop like any other. So does access that nobody uses, where the configuration says so; that removal waits for a person's yes. Policy and owners: docs/workflows/ends.md.
/// </summary>
public static class EndsWorkflow
{
    public const string WorkflowId = "ends";

    // A removal takes minutes. One that somebody stopped, or that waits for a person, must not let the access go on unseen.
    private static readonly TimeSpan TakesAtMost = TimeSpan.FromDays(1);

    // Reviews are nightly; one may fail.
    private static readonly TimeSpan MayBeOld = TimeSpan.FromDays(2);

    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    // First matching row wins, and one look takes at most one step; then it looks again.
    public static Decision Decide(EndsSnapshot seen) => seen switch
    {
        { End: null } => new Rest(Because.Unknown, TellOperator: true),
        { Proved: true } => new Rest(Because.Ended),
        { Access.Stands: false } => new Rest(Because.TakenAway),
        { End.IsUnused: true, Unused: null } => new Rest(Because.Used),
        { End.IsUnused: false, Access.LastDay: null } => new Rest(Because.Kept),
        { End.IsUnused: false, Access.LastDay: { } last } when last > seen.End.LastDay => new Rest(Because.Kept),

        { IsOver: false, Reminded: false, Access.Newest: not null } => Do(new RemindOfEnd(seen.End.Day), Because.NotReminded),
        { IsOver: false, Access.Newest: null } => new Wait(Because.AdoptionEnds, Party.Operators, seen.EndsAt),
        { IsOver: false } => new Wait(Because.Ahead, Party.Requester, seen.EndsAt),

        { Filed: not null, FiledAt: { } filed } when seen.At >= filed + TakesAtMost => new Wait(Because.StillThere, Party.Operators, seen.At + TakesAtMost),
        { Filed: not null } => new Wait(Because.Filed, Party.Bot, seen.FiledAt + TakesAtMost),
        // The last list may be older than the last sign-in.
        { End.IsUnused: true, Unused.SeenAt: var read } when seen.At - read > MayBeOld => new Wait(Because.ListTooOld, Party.Bot, seen.At + Again),
        { Who: null } => new HandOver(Because.NobodyKnown),
        { Who.IsSomebodyElse: true } => new HandOver(Because.SomebodyElse),
        { Place: null } => new HandOver(Because.NoPlace),
        _ => Do(new FileRemoval(seen.End.Day), Because.Over),
    };
}

/// <summary>Tells on the issue that gave it that the access ends, and how to keep it. Once for a day of ending.</summary>
public sealed record RemindOfEnd(string Day) : Step("remind", Day);

/// <summary>Files the issue on which the access is taken away. Once for a day of ending.</summary>
public sealed record FileRemoval(string Day) : Step(StepName, Day)
{
    public const string StepName = "file-removal";

    // Nothing is taken away by it, and it begins what takes it away: a pause or a new request is heard until then.
    public override bool ChangesAccess => true;
}
