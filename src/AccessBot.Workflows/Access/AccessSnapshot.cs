using AccessBot.Forms;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Access.Gates;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory.Removals;

namespace AccessBot.Workflows.Access;

/// <summary>
/// Everything that a request for access is decided on. Facts are read only as far as they can matter (nothing of the vendors
/// while the gates are shut); what was not read has a value that can open nothing.
/// </summary>
public sealed record AccessSnapshot
{
    public required IssueStanding Issue { get; init; }

    public required RequestStanding Request { get; init; }

    /// <summary>The first approval that is not there yet; <see cref="Approval.Given"/> when all are.</summary>
    public Approval Approval { get; init; } = Approval.NotNeeded;

    /// <summary>When that approval was asked for about exactly this request, GitLab's clock; null before.</summary>
    public DateTimeOffset? ApprovalAskedAt { get; init; }

    /// <summary>The reminder of that approval stands on the issue.</summary>
    public bool ApproverReminded { get; init; }

    public PeopleAsked Asked { get; init; } = PeopleAsked.NotYet;

    public bool Reminded { get; init; }

    /// <summary>When the People team was asked about exactly this request, GitLab's clock; null before.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    public Verification Verification { get; init; } = Verification.Unanswered;

    /// <summary>The wrong label has been explained on the issue.</summary>
    public bool WrongLabelExplained { get; init; }

    /// <summary>Somebody whose label would count has answered, no label of theirs is on the issue, and they have not been told so.</summary>
    public bool AnswerUnheard { get; init; }

    /// <summary>Whether a comment by somebody who may asked to stop.</summary>
    public Halted Halted { get; init; }

    /// <summary>When that comment was written, GitLab's clock; null where there is none.</summary>
    public DateTimeOffset? HaltedAt { get; init; }

    /// <summary>Whether a comment asked to stop when access was there and told.</summary>
    public Halted Late { get; init; }

    /// <summary>The note that citizenship could not be confirmed stands on the issue.</summary>
    public bool DeclineTold { get; init; }

    /// <summary>The bot closed the issue after a decline; whoever opened it again gets no other answer here.</summary>
    public bool DeclineClosed { get; init; }

    /// <summary>Who can see the issue.</summary>
    public Privacy Privacy { get; init; } = Privacy.Private;

    public Seat Seat { get; init; } = Seat.Unknown;

    public AppAccess App { get; init; }

    /// <summary>This look tried to give the seat, and the instance has none left.</summary>
    public bool NoSeatFree { get; init; }

    /// <summary>The request was told that it waits for a seat.</summary>
    public bool NoSeatTold { get; init; }

    /// <summary>The bot gave the seat for this request.</summary>
    public bool Granted { get; init; }

    /// <summary>Whether the bot began to give access for this request and never learned what came of it.</summary>
    public CutShort CutShort { get; init; }

    /// <summary>The request was told that access is ready.</summary>
    public bool Told { get; init; }

    /// <summary>An offboarding of the same person is open.</summary>
    public bool IsLeaving { get; init; }

    /// <summary>When the questions as they stand were written into the issue, GitLab's clock; null before.</summary>
    public DateTimeOffset? QuestionsAt { get; init; }

    public bool RequesterReminded { get; init; }

    public DocumentLeft Document { get; init; }

    /// <summary>The label that says that an approval is missing is on the issue, and the bot has not taken it off yet.</summary>
    public bool NeedsApprovalStands { get; init; }

    /// <summary>Labels, boxes and state of the issue do not show yet that access is given.</summary>
    public bool EndingDue { get; init; }

    /// <summary>A vendor is in trouble, and an answer is there or was read: the status says what it waits for now.</summary>
    public Away Away { get; init; }

    /// <summary>A step changed the issue itself, so the next decision needs a new look.</summary>
    public bool Stale { get; init; }

    /// <summary>GitLab's clock at the look.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the steps and notes need beyond what is decided on.</summary>
    public required AccessFacts Facts { get; init; }

    public AccessSnapshot With(Sighting seen) => this with { Facts = Facts with { Seen = seen } };

    public AccessSnapshot With(Exception trouble) => this with
    {
        Away = trouble is not VendorRefusal refusal ? Away.Busy : refusal.IsOfCredentials ? Away.RefusesTheBot : Away.Refused,
        Facts = Facts with { Trouble = trouble },
    };
}

/// <summary>Whether the issue may be worked on.</summary>
public enum IssueStanding
{
    Open,

    /// <summary>Deleted, or hidden from the bot.</summary>
    Gone,
    Moved,
    Closed,

    /// <summary>Closed by somebody else while the People team had not answered.</summary>
    ClosedWhileAsked,

    /// <summary>Closed by the bot itself, because access is given. It is watched as an open one is.</summary>
    Finished,
    Held,
}

/// <summary>What the form and the directory make of the request.</summary>
public enum RequestStanding
{
    NotRead,

    /// <summary>One person, one system, one role, all within policy.</summary>
    Clear,

    /// <summary>
    /// Something is missing or contradicts itself; the requester has not been asked about it as it stands.
    /// </summary>
    Unclear,

    /// <summary>The requester was asked and has not changed anything since.</summary>
    UnclearAndAsked,

    /// <summary>Understood, and not for the bot: another role, another kind of account, a change of role.</summary>
    OutOfPolicy,

    /// <summary>The line is ticked, which means done, and the account is there as the line says.</summary>
    AlreadyThere,
    AlreadyThereAndTold,

    /// <summary>Asks for nothing that the bot handles.</summary>
    NotOurs,

    /// <summary>Changed while the bot looked at it, and another workflow's now.</summary>
    Elsewhere,
}

/// <summary>
/// A file that the requester or the subject attached in a comment: never an answer, and perhaps private.
/// </summary>
public enum DocumentLeft
{
    None,
    Untold,

    /// <summary>The issue says that only the People team answers; the file is still there.</summary>
    Told,
}

/// <summary>How far an approval has come.</summary>
public enum Approval
{
    NotNeeded,
    NotAsked,

    /// <summary>The label that approves does not exist in the project.</summary>
    NoLabel,

    /// <summary>Asked for about this issue so often today that a person has to look.</summary>
    TooOften,
    Waiting,

    /// <summary>The label is there and GitLab has not said yet who added it.</summary>
    NotYet,
    Worthless,
    Unchecked,
    Given,
}

/// <summary>How far the question to the People team has come.</summary>
public enum PeopleAsked
{
    NotYet,

    /// <summary>Nobody has to verify anything for this instance.</summary>
    NotNeeded,

    /// <summary>Asked, but about something else: person, email, system or role changed since.</summary>
    AboutSomethingElse,

    /// <summary>A label that answers does not exist in the project, so nobody could.</summary>
    NoLabel,

    /// <summary>Asked about this issue so often today that a person has to look.</summary>
    TooOften,

    /// <summary>Another open request for the same person was asked about first.</summary>
    Elsewhere,

    /// <summary>Whoever filed this has so many requests before the People team that a person has to look.</summary>
    TooManyByFiler,

    /// <summary>The mail is out, the issue does not say so yet.</summary>
    MailedOnly,
    Noted,
}

/// <summary>The People team's answer, as far as the bot may believe it.</summary>
public enum Verification
{
    Unanswered,
    NotNeeded,

    /// <summary>A label is there and GitLab has not said yet who added it.</summary>
    NotYet,

    /// <summary>A label by somebody who may not answer, or before the question.</summary>
    Worthless,
    Unchecked,
    Contradicted,
    Confirmed,
    NotConfirmed,
}

/// <summary>Whether a vendor keeps the request from going on.</summary>
public enum Away
{
    No,

    /// <summary>It does not answer, or is too busy.</summary>
    Busy,

    /// <summary>It refuses what the bot signs in with, or a right.</summary>
    RefusesTheBot,

    /// <summary>It refused what was asked for: tried again a few times, then a person looks.</summary>
    Refused,
}

/// <summary>A grant that was begun and whose end nobody wrote down.</summary>
public enum CutShort
{
    No,

    /// <summary>For exactly what is asked for now: what is there is read back, and written down.</summary>
    Same,

    /// <summary>For what the request said before it was changed: an account that is there now proves nothing about it.</summary>
    Earlier,
}

/// <summary>What the steps and notes need beyond what is decided on.</summary>
/// <param name="Seen">Null only when the issue is gone.</param>
public sealed record AccessFacts(Sighting? Seen)
{
    /// <summary>The subject, once form and directory agree on one.</summary>
    public Person? Person { get; init; }

    /// <summary>What the verification is about, once the person is known.</summary>
    public Reading? Reading { get; init; }

    public IReadOnlyList<Question> Questions { get; init; } = [];

    /// <summary>How the last question is keyed: the one to the People team, or the last approval's where they are not asked.</summary>
    public AskKey? Ask { get; init; }

    /// <summary>The question to the People team as it is to be fixed, until the note has it.</summary>
    public Asking? Asking { get; init; }

    /// <summary>Whose approval comes next, or came last.</summary>
    public ApprovalGate? Approver { get; init; }

    /// <summary>The question to the approver as it is to be fixed, until the note has it.</summary>
    public Asking? ApprovalAsking { get; init; }

    /// <summary>How that question is keyed.</summary>
    public AskKey? ApprovalAsk { get; init; }

    /// <summary>Id of the newest label event when a gate label was on the issue; 0 otherwise.</summary>
    public long NewestEvent { get; init; }

    /// <summary>What changed since the People team was asked, by part.</summary>
    public IReadOnlyList<string>? Changed { get; init; }

    /// <summary>The request for the same person that was asked about first.</summary>
    public RequestRef? AskedFirst { get; init; }

    /// <summary>The label that counts for nothing, when there is one.</summary>
    public GateReading.Worthless? Wrong { get; init; }

    /// <summary>Who has answered without a label that is on the issue.</summary>
    public UnheardAnswer? Unheard { get; init; }

    /// <summary>The comment that asked to stop, where one stands.</summary>
    public SpokenStop? Stop { get; init; }

    /// <summary>Comments were looked through for one that asks to stop.</summary>
    public bool StopsRead { get; init; }

    /// <summary>How the account came to be suspended, where that was the bot's own doing.</summary>
    public PastRemoval? Removed { get; init; }

    /// <summary>The answer that counts, when there is one.</summary>
    public GateReading.Answered? Answer { get; init; }

    /// <summary>The approvals that count, in the order in which they were asked for.</summary>
    public IReadOnlyList<Approved> Approvals { get; init; } = [];

    /// <summary>On whose word it went on in the end.</summary>
    public GateReading.Answered? LastAnswer => Answer ?? (Approvals.Count > 0 ? Approvals[^1].Answer : null);

    public string? Unchecked { get; init; }

    /// <summary>The trouble that this look met, to be counted when its status is written.</summary>
    public Exception? Trouble { get; init; }

    /// <summary>Why the request is out of policy.</summary>
    public Reason? PolicyReason { get; init; }
}

/// <summary>One approval that counts.</summary>
public sealed record Approved(ApprovalGate Gate, GateReading.Answered Answer);
