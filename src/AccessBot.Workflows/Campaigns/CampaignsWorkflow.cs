using AccessBot.Workflows.Kit;
using static AccessBot.Workflows.Kit.Decision;

namespace AccessBot.Workflows.Campaigns;

/// <summary>
/// All access to an instance is looked at by people, once in a period: a frozen list, an issue, decisions in reviewers' own notes, removals
/// that are proved and seen in a later list, and an owner who signs it off. Policy and owners: docs/workflows/campaigns.md.
/// </summary>
public static class CampaignsWorkflow
{
    public const string WorkflowId = "campaigns";

    // The issue is in nobody's source: new notes are found by looking.
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    // A removal takes minutes, and a list that cannot be read is back within hours: after a day a person has to look.
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    // First matching row wins, and one look takes at most one step; then it looks again.
    public static Decision Decide(CampaignSnapshot seen) => seen switch
    {
        { Campaign: null } => new Rest(Because.Unknown, TellOperator: true),
        { CompletedAt: not null, MayNotCount: true } => new Rest(Because.CompleteLate),
        { CompletedAt: not null } => new Rest(Because.Complete),
        { Rule: null } => new Rest(Because.NotConfigured, TellOperator: true),

        { Frozen: null, Tried: null } => Do(new FreezeList(seen.Campaign.Day), Because.NotFrozen),
        { Frozen: null, Tried: { } last } when seen.At >= last.At + Again => Do(new FreezeList(seen.Campaign.Day), Because.NotFrozen),
        { Frozen: null, Tried: { } last } when seen.At >= last.Since + Patience => new Wait(Because.NotWholeForADay, Party.Operators, last.At + Again),
        { Frozen: null, Tried: { } last } => new Wait(Because.NotWhole, Party.Bot, last.At + Again),
        { Frozen.IsWhole: false } => new HandOver(Because.ListChanged),

        { Filed: null } => Do(new FileCampaign(seen.Campaign.Day), Because.NotFiled),
        { IsUnread: true } => new Wait(Because.Unread, Party.Bot, seen.At),
        { Issue: null } => new Wait(Because.IssueGone, Party.Operators, seen.At + Again),
        { State: IssueState.Closed } => new Wait(Because.Closed, Party.Operators, seen.At + Again),
        { State: IssueState.Held } => new Wait(Because.Held, Party.Operators, seen.At + Again),
        { IsListAttached: false } => Do(new AttachList(seen.Campaign.Day), Because.NotAttached),

        // What was said no longer comes before what is said now: nothing is done on a word that does not stand.
        { ToVoid: { } changed } => Do(new VoidNote(changed.Id), Because.NoteChanged),
        { ToTake: { } note } => Do(new TakeNote(note.Id), Because.NewNote),
        { ToExplain: { } note } => Do(new ExplainNote(note.Id), Because.NotExplained),

        { ToFile: { } removal } => Do(new FileItemRemoval(removal.Code), Because.ToRemove),
        { SignedOff: not null, MayEnd: true } => Do(new CompleteCampaign(seen.Campaign.Day), Because.SignedOff),

        { IsAnswered: false, IsOver: false, Reminder: { } days } => Do(new RemindReviewers(days), Because.ReminderDue),
        { IsAnswered: false, IsOver: false } => new Wait(Because.Open, Party.Approver, Sooner(seen.At + Often, seen.AnswersEnd)),
        { IsAnswered: false, IsNotReviewedTold: false } => Do(new TellNotReviewed(seen.Campaign.Day), Because.NotReviewedUntold),

        _ when seen.Removals.Any(removal => removal is { Filed: null }) => new Wait(Because.CannotFile, Party.Operators, seen.At + Again),
        { IsProved: false } when seen.Removals.Any(removal => removal.ProvedAt is null && seen.At >= removal.FiledAt + Patience)
            => new Wait(Because.RemovalStuck, Party.Operators, seen.At + Again),
        { IsProved: false } => new Wait(Because.Removing, Party.Bot, seen.At + Often),
        { IsSeenGone: false, Later: { } later } when later.At > seen.Removals.Max(one => one.ProvedAt) && seen.At < later.At + Again
            => new Wait(Because.StillListed, Party.Operators, later.At + Again),
        { IsSeenGone: false } => Do(new ReviewAgain(seen.Campaign.Day), Because.NotSeenGone),

        { IsOwnerAsked: false } => Do(new AskOwner(seen.Campaign.Day), Because.OwnerNotAsked),
        { MayNotCount: true } => new Wait(Because.Late, Party.Operators, seen.At + Often),
        { IsAnswered: false } => new Wait(Because.NotReviewed, Party.Operators, seen.At + Often),
        _ => new Wait(Because.NotSigned, Party.Approver, seen.At + Often),
    };

    private static DateTimeOffset Sooner(DateTimeOffset one, DateTimeOffset? other) => other < one ? other.Value : one;
}

/// <summary>Reads who has access and keeps it, where everything could be read. Repeating it changes nothing: the first list stands.</summary>
public sealed record FreezeList(string Day) : Step("freeze", Day);

/// <summary>Files the issue that reviewers answer on. Once for a period.</summary>
public sealed record FileCampaign(string Day) : Step("file", Day);

/// <summary>Attaches the whole list, for a spreadsheet. Once.</summary>
public sealed record AttachList(string Day) : Step("list", Day);

/// <summary>Writes down what a note decides. Once for a note: its author is judged as of now.</summary>
public sealed record TakeNote(long Note) : Step("take", $"{Note}");

/// <summary>Writes down that a note does not stand any more. Once for a note.</summary>
public sealed record VoidNote(long Note) : Step("void", $"{Note}");

/// <summary>Tells whoever wrote a note what of it does not count. Once for a note.</summary>
public sealed record ExplainNote(long Note) : Step("explain", $"{Note}");

/// <summary>Files the issue on which the access of one item is taken away. Once for an item.</summary>
public sealed record FileItemRemoval(string Code) : Step(StepName, Code)
{
    public const string StepName = "file-removal";

    // Nothing is taken away by it, and it begins what takes it away: a changed note or a pause is heard until then.
    public override bool ChangesAccess => true;
}

/// <summary>Reminds the reviewers. Once for each of the days.</summary>
public sealed record RemindReviewers(int Days) : Step("remind", $"{Days}");

/// <summary>Says which accounts nobody reviewed. Once.</summary>
public sealed record TellNotReviewed(string Day) : Step("not-reviewed", Day);

/// <summary>Reviews the instance again. The last one counts.</summary>
public sealed record ReviewAgain(string Day) : Step("review-again", Day);

/// <summary>Asks the owners to sign it off. Once.</summary>
public sealed record AskOwner(string Day) : Step("ask-owner", Day);

/// <summary>Says how it ended, and closes the issue. Once.</summary>
public sealed record CompleteCampaign(string Day) : Step("complete", Day);
