using AccessBot.Vocabulary;
using AccessBot.Workflows.Access;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Tests.Access;

/// <summary>What must not happen whatever the snapshot, each written without looking at the table.</summary>
internal static class Nevers
{
    public static string? BrokenBy(AccessSnapshot seen, Decision decision)
    {
        var step = (decision as Decision.Act)?.Step;
        return (seen, step) switch
        {
            ({ Late: Halted.Untold, Told: true }, TellItWaits) => null,
            ({ Told: true }, EnsureSeat or EnsureApp) when seen.Late != Halted.No => "a stop that came late gives nothing",
            ({ Issue: not IssueStanding.Open }, not null) => "nothing happens on an issue that is not open",
            (_, MakeConfidential or AskConfidential) =>
                seen.Privacy == Privacy.Private ? "what is private is left as it is" : null,
            ({ Privacy: not Privacy.Private, Granted: false, DeclineTold: false }, not null) =>
                "nothing is written where everybody can read it",
            ({ DeclineTold: true, Granted: false }, not EnsureClosed and not null) => "a no stays a no on its issue",
            (_, { ChangesAccess: true }) when !IsApproved(seen) => "no access without everything that must hold",
            ({ Seat: Seat.LightAgent, Granted: true } or { Seat: not (Seat.None or Seat.EndUser or Seat.LightAgent) }, EnsureSeat)
                => "a seat is given only to somebody without one, or written down as it was found",
            ({ Halted: not Halted.No }, { ChangesAccess: true } or AskPeople or NotePeopleAsked or NoteApproverAsked or RemindPeople or RemindApprover)
                => "nothing is given and nobody is asked once a comment asked to stop",
            ({ Halted: not Halted.Untold }, TellItWaits) => "that it waits is told once",
            ({ CutShort: CutShort.Same }, TellReady) or ({ CutShort: not CutShort.No }, TellNotConfirmed)
                => "what was cut short is settled before anything is told",
            ({ Seat: not (Seat.LightAgent or Seat.NotNeeded) }, EnsureApp or TellReady) => "app and good news need a seat that was read, or none",
            ({ App: not AppAccess.Assigned }, TellReady) => "ready is said only of an app that was read as assigned",
            ({ Request: not RequestStanding.Clear }, AskPeople or RemindPeople or NotePeopleAsked) => "People are asked only about a clear request",
            ({ Approval: not (Approval.Given or Approval.NotNeeded) }, AskPeople) => "People are not asked before everybody approved",
            ({ IsLeaving: true }, { ChangesAccess: true } or AskPeople) => "a leaver's request waits",
            ({ Verification: not Verification.NotConfirmed }, TellNotConfirmed) => "only a refusal is told as one",
            ({ DeclineTold: false }, EnsureClosed) => "the issue is not closed before it says why",
            ({ Granted: true, Verification: not (Verification.Confirmed or Verification.Unchecked or Verification.NotNeeded) }, { ChangesAccess: true })
                => "nothing more is given once the verification is gone",
            ({ Granted: true }, TellNotConfirmed or EnsureClosed) => "nothing is taken back by itself",
            ({ Reminded: true }, RemindPeople) => "People are reminded once",
            ({ ApproverReminded: true } or { Approval: not Approval.Waiting }, RemindApprover) => "an approver is reminded once, and only while asked",
            (_, RemindApprover) when seen.ApprovalAskedAt > seen.At.AddDays(-3) => "no approver is reminded of what was asked just now",
            ({ RequesterReminded: true }, RemindRequester) => "the requester is reminded once",
            ({ Request: not RequestStanding.UnclearAndAsked }, RemindRequester) => "only an asked requester is reminded",
            (_, RemindRequester) when seen.QuestionsAt > seen.At.AddDays(-3) => "nobody is reminded of what was asked just now",
            ({ Document: not DocumentLeft.Untold }, TellWhoAnswers) => "who answers is said once, and only after a file was attached",
            ({ Request: not RequestStanding.AlreadyThere }, TellAlreadyThere) => "already there is said only of what was read",
            ({ WrongLabelExplained: true }, ExplainLabel) => "a wrong label is explained once",
            ({ Told: true }, TellReady) => "good news is told once",
            _ => null,
        };
    }

    private static bool IsApproved(AccessSnapshot seen) => seen is
    {
        Issue: IssueStanding.Open, Request: RequestStanding.Clear, IsLeaving: false, Privacy: Privacy.Private,
        DeclineTold: false, Approval: Approval.NotNeeded or Approval.Given,
    } && IsSaid(seen);

    // Whoever has to verify did; where nobody has to, somebody approved.
    private static bool IsSaid(AccessSnapshot seen) => seen.Verification switch
    {
        Verification.Confirmed => seen.Asked == PeopleAsked.Noted,
        Verification.NotNeeded => seen.Asked == PeopleAsked.NotNeeded && seen.Approval == Approval.Given,
        _ => false,
    };
}
