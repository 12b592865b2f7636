using AccessBot.Vocabulary;

namespace AccessBot.Workflows.Campaigns;

/// <summary>The reason of each row; docs/operations.md has a section for each that asks for a person.</summary>
public static class Because
{
    public static readonly Reason Unknown = new("campaigns.unknown", "this names no review campaign", NeedsPerson: true);
    public static readonly Reason Complete = new("campaigns.complete", "the campaign is signed off, and every removal was proved");
    public static readonly Reason CompleteLate = new(
        "campaigns.complete-late", "the campaign was signed off late: it may not count");
    public static readonly Reason NotConfigured = new(
        "campaigns.not-configured", "a campaign is not finished, and the configuration has none for this instance any more", NeedsPerson: true);
    public static readonly Reason ListChanged = new(
        "campaigns.list-changed", "the list in the database is not the one that was frozen", NeedsPerson: true);
    public static readonly Reason NotFrozen = new("campaigns.not-frozen", "a period began, and its list is not frozen");
    public static readonly Reason NotWhole = new("campaigns.not-whole", "a list could not be read whole; it is tried again every hour");
    public static readonly Reason NotWholeForADay = new(
        "campaigns.not-whole-for-a-day", "the campaign cannot begin: a list could not be read whole for a day", NeedsPerson: true);
    public static readonly Reason NotFiled = new("campaigns.not-filed", "the list is frozen, and reviewers have no issue yet");
    public static readonly Reason IssueGone = new(
        "campaigns.issue-gone", "the campaign's issue was deleted, or is hidden from the bot", NeedsPerson: true);
    public static readonly Reason Closed = new(
        "campaigns.closed", "somebody closed the campaign's issue before it was signed off", NeedsPerson: true);
    public static readonly Reason Held = new("campaigns.held", "somebody holds the campaign", NeedsPerson: true);
    public static readonly Reason Unread = new("campaigns.unread", "the issue has so many notes that they are read in several looks");
    public static readonly Reason NotAttached = new("campaigns.not-attached", "the whole list is not on the issue yet");
    public static readonly Reason NoteChanged = new("campaigns.note-changed", "a note that decided was changed or deleted: its items are asked again");
    public static readonly Reason NewNote = new("campaigns.new-note", "a note answers, and is not written down");
    public static readonly Reason NotExplained = new("campaigns.not-explained", "something in a note does not count, and nobody has said why");
    public static readonly Reason ToRemove = new("campaigns.to-remove", "a reviewer decided that this access goes");
    public static readonly Reason SignedOff = new("campaigns.signed-off", "an owner signed it off");
    public static readonly Reason ReminderDue = new("campaigns.reminder-due", "the time to answer ends soon, and answers are missing");
    public static readonly Reason Open = new("campaigns.open", "reviewers have not answered everything");
    public static readonly Reason NotReviewed = new("campaigns.not-reviewed", "the time to answer is over, and accounts were not reviewed", NeedsPerson: true);
    public static readonly Reason NotReviewedUntold = new("campaigns.not-reviewed-untold", "the time to answer is over, and nobody has been told what is missing");
    public static readonly Reason CannotFile = new(
        "campaigns.cannot-file", "a reviewer decided that access goes, and no removal can be filed for it", NeedsPerson: true);
    public static readonly Reason Removing = new("campaigns.removing", "removals are under way on issues of their own");
    public static readonly Reason RemovalStuck = new(
        "campaigns.removal-stuck", "a removal that a reviewer decided was filed more than a day ago, and is not proved", NeedsPerson: true);
    public static readonly Reason NotSeenGone = new("campaigns.not-seen-gone", "every removal is proved, and no later list has shown it yet");
    public static readonly Reason StillListed = new(
        "campaigns.still-listed", "a later list still shows access that was taken away, or could not be read", NeedsPerson: true);
    public static readonly Reason OwnerNotAsked = new("campaigns.owner-not-asked", "everything is done, and no owner has been asked to sign it off");
    public static readonly Reason NotSigned = new("campaigns.not-signed", "everything is done, and no owner has signed it off");
    public static readonly Reason Late = new("campaigns.late", "the campaign is late: it may not count", NeedsPerson: true);
}
