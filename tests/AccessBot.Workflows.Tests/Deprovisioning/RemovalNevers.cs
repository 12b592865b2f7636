using AccessBot.Vocabulary;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Gates;

namespace AccessBot.Workflows.Tests.Deprovisioning;

/// <summary>What must not happen whatever the snapshot, each written without looking at the table.</summary>
internal static class RemovalNevers
{
    public static string? BrokenBy(RemovalSnapshot seen, Decision decision)
    {
        var step = (decision as Decision.Act)?.Step;
        if (step is null) return null;
        if (step is GoOnUndoing undo)
            return seen.Undos.Any(one => one.SavedAs == undo.Instance && !one.Tried) ? null : "only what was ordered is undone";
        if (!seen.Undos.IsEmpty) return "nothing is taken while it is being given back";
        if (step is TellStopped) return seen.Stopped is Stopped.BySomebodyElse or Stopped.HalfDone ? null : "a stop is told once";
        if (step is TellItWaits && seen.Late == Halted.Untold)
            return seen.Privacy == Privacy.Private && seen.Issue is IssueState.Open or IssueState.Closed ? null : "nothing is said where everybody can read it";
        if (seen.Issue != IssueState.Open) return "nothing happens on an issue that is not open";
        if (step is MakeConfidential or AskConfidential) return null;
        if (seen.Privacy != Privacy.Private) return "nothing is written where everybody can read it";
        if (step is AskAuthor) return null;
        if (seen.Request != RequestState.Clear) return "nothing is done about a request that is not clear";
        if (step is TellItWaits) return seen.Halted == Halted.Untold ? null : "that it waits is told once";
        if (seen.Halted != Halted.No || seen.Late != Halted.No) return "nothing is taken and nobody is asked once a comment asked to stop";
        if (step is AskConfirmation or ExplainLabel or RemoveLabel)
            return seen.Yes == Yes.Given ? "nobody is asked for a yes that is there" : null;
        if (seen.Yes != Yes.Given) return "nothing happens without a yes";
        if (seen.SettledAt > seen.At) return "nothing begins while GitLab may owe a note about an edit";
        if (seen.NotBefore > seen.At) return "nothing is done before the time of leaving";
        if (seen.Begun == Beginning.SomebodyElse) return "the person is fixed once the removal began";
        if (step is Begin) return null;
        if (seen.Begun != Beginning.ThisPerson) return "nothing is done before the issue says so";
        return BrokenBy(seen.Part((InstanceStep)step), InFurther.Within(step));
    }

    private static string? BrokenBy(InstancePart part, Step step) => (part, step) switch
    {
        (_, TickBox) =>
            part.Told == Outcome.Nothing ? "a box is ticked only when the result stands in the issue" : null,
        (_, TellHandedOver) => null,
        ({ Told: not Outcome.Nothing }, _) => "what is finished is not touched again",
        ({ InTrouble: true }, _) => "an instance that cannot be asked is left alone",
        ({ Account: not Account.None }, TellNoAccount) => "no account is said only when none was found",
        ({ Account: Account.None, Told: Outcome.Nothing, InTrouble: false }, RememberNone) =>
            part.NoneAt is null ? null : "the first look is kept",
        ({ NoneAt: null }, TellNoAccount) => "none is said only after a second look",
        (_, TellNoAccount) when part.NoneAt > Some.Time.AddMinutes(-15) => "the second look is later than the index",
        ({ App: not AppHold.Gone }, TellNoAccount or PostEvidence) => "nothing is gone while the Okta app is there",
        (_, TellNoAccount) => null,
        ({ Account: Account.None, Brake: Brake.Free, App: not AppHold.Gone, Box: not BoxState.Both }, SaveBefore) => null,
        ({ Account: Account.None, Brake: Brake.Free, App: AppHold.Held, Saved: true, Box: not BoxState.Both }, TakeApp) => null,
        ({ Account: not Account.Found }, _) => "only an account found by its address is worked on",
        ({ Box: BoxState.Both }, _) => "contradicting boxes are for a person",
        ({ Brake: not Brake.Free }, _) => "nothing is done against the brake",
        (_, SaveBefore) => null,
        ({ Saved: false }, _) => "nothing changes before the state is saved",
        ({ Account: Account.Found { User: var user } }, _) => BrokenOrder(part, user, step),
        _ => null,
    };

    private static string? BrokenOrder(InstancePart part, ZendeskUser user, Step step) => step switch
    {
        RemoveTags or Demote or ReadEverythingBack or PostEvidence when part.Tickets != Tickets.None
            => "nothing goes on while tickets remain",
        Unassign or RemoveTags or Demote when !part.TicketsSaved => "no ticket changes before all are saved",
        TakeApp when part.App != AppHold.Held => "only what was seen is taken away",
        TakeApp or SaveTickets or Unassign or RemoveTags or Demote when !user.IsSuspended && part.SuspendsAgents => "the door is shut first",
        Suspend when user.Role != "end-user" && !part.SuspendsAgents => "what was refused is not tried again",
        Unassign or RemoveTags or Demote when part.App == AppHold.Held => "the Okta app goes before the rest",
        TakeApp or Unassign or RemoveTags or Demote when user.IsSuspended && !part.SessionsEnded =>
            "nobody stays signed in while the rest is done",
        EndSessions when !user.IsSuspended => "sessions end after the suspension, or a new one begins",
        PostEvidence when user is not { Role: "end-user", IsSuspended: true, Tags.Count: 0 } =>
            "evidence shows an end state",
        PostEvidence when !part.ReadBack || !part.SessionsEnded => "evidence is of what was read back",
        _ => null,
    };
}
