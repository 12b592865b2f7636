using AccessBot.Workflows.Kit;
using static AccessBot.Workflows.Kit.Decision;

namespace AccessBot.Workflows.Signpost;

/// <summary>
/// Answers an access request for an instance that has another way in with that way, and never provisions. Policy and owners:
/// docs/workflows/signpost.md.
/// </summary>
public sealed class SignpostWorkflow
{
    public const string WorkflowId = "signpost";

    // First matching row wins. There is no fence, because no row gives or takes anything.
    public static Decision Decide(SignpostSnapshot seen) => seen switch
    {
        { Issue: IssueStanding.Gone } => new Rest(Because.Gone, TellOperator: true),
        { Issue: IssueStanding.Moved } => new Rest(Because.Moved),
        { Issue: IssueStanding.Closed } => new Rest(Because.Closed),
        { Issue: IssueStanding.Held } => new Rest(Because.Held),

        // Another workflow has it from now on: the next look finds out which.
        { Request: RequestStanding.NotOurs } => new Wait(Because.NotOurs, Party.Bot, seen.At),
        { Request: not RequestStanding.Redirected } => new HandOver(seen.Reason ?? Because.OutOfPolicy),

        { Shown: null } => Do(new ShowTheWay(seen.Way), Because.NotShown),
        { Shown: var shown } when shown != seen.Way => Do(new ShowTheWay(seen.Way), Because.AnotherWay),
        _ => new Rest(Because.Shown),
    };
}

/// <summary>
/// Says in one note how to get what is asked for; the note is edited when something else is asked for.
/// </summary>
public sealed record ShowTheWay(RightWay Way) : Step("show-the-way", SignpostSigns.Word(Way));
