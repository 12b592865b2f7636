using AccessBot.Vocabulary;
using AccessBot.Workflows.Campaigns;
using AccessBot.Workflows.Campaigns.Answers;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Filing;
using static AccessBot.Workflows.Tests.Campaigns.Reviewed;

namespace AccessBot.Workflows.Tests.Campaigns;

/// <summary>The table row by row, and what no shape of a snapshot may lead to.</summary>
public sealed class CampaignTable
{
    private static readonly DateTimeOffset Soon = Frozen.AddHours(1), Over = Frozen.AddDays(15), Late = Frozen.AddDays(31);

    private static readonly TakenNote Decided = Note(1, Ida, Keep("A1"), Keep("A2"), Keep("A3"), Keep("fine"));
    private static readonly TakenNote Signed = Note(9, Otto, new Said(Word.SignOff, ""));
    private static readonly TakenNote Refused = Note(8, Rex, new Said(Word.Keep, "A1", Refusal.NotAReviewer));

    private static readonly CampaignSnapshot Begun = new(Campaign.ToRequest(), Campaign, Soon) { Rule = Rule };
    private static readonly CampaignSnapshot Listed = Begun with { Frozen = new FrozenList(List, List.Sha256, true) };

    private static readonly CampaignSnapshot Open = Listed with
    {
        Filed = new IssueRef("team/audits", 7),
        Issue = Some.Sighting(),
        IsListAttached = true,
        Sheet = AnswerSheet.Of(List, []),
    };

    private static readonly CampaignSnapshot Answered = Open with { Sheet = AnswerSheet.Of(List, [Decided]) };
    private static readonly CampaignSnapshot Unanswered = Open with { At = Over, IsNotReviewedTold = true };

    private static readonly ItemRemoval Wanted = new("A1", null, null, null)
    { Who = new Holder("Ben Achterberg", EmailAddress.Parse("ben@gitlab.com"), "ben"), Place = new FilingPlace("team/access-requests", []) };

    private static readonly ItemRemoval Filed = new("A1", new IssueRef("team/access-requests", 40), Soon, null);
    private static readonly ItemRemoval Proved = Filed with { ProvedAt = Soon };
    private static readonly LaterList Gone = new(Soon.AddMinutes(1), true, []), There = new(Soon.AddMinutes(1), true, ["A1"]), Unread = new(Soon.AddMinutes(1), false, ["A1"]);

    public static TheoryData<string, CampaignSnapshot, string, Reason> Rows() => new()
    {
        { "names nothing", Begun with { Campaign = null }, "rest", Because.Unknown },
        { "complete", Listed with { CompletedAt = Soon }, "rest", Because.Complete },
        { "complete after its window", Listed with { CompletedAt = Late }, "rest", Because.CompleteLate },
        { "complete, and not configured any more", Listed with { CompletedAt = Soon, Rule = null }, "rest", Because.Complete },
        { "not configured any more", Open with { Rule = null }, "rest", Because.NotConfigured },
        { "a period began", Begun, "freeze", Because.NotFrozen },
        { "a list failed", Begun with { Tried = new(Soon, Soon) }, "wait", Because.NotWhole },
        { "a list failed an hour ago", Begun with { Tried = new(Soon.AddHours(-1), Soon.AddHours(-1)) }, "freeze", Because.NotFrozen },
        { "a list fails for a day", Begun with { Tried = new(Soon, Soon.AddDays(-1)) }, "wait", Because.NotWholeForADay },
        { "the list was changed", Open with { Frozen = new FrozenList(List, "bb", false) }, "hand-over", Because.ListChanged },
        { "frozen", Listed, "file", Because.NotFiled },
        { "the issue is gone", Open with { Issue = null }, "wait", Because.IssueGone },
        { "too many notes for one look", Open with { Issue = null, IsUnread = true }, "wait", Because.Unread },
        { "closed by somebody", Open with { State = IssueState.Closed }, "wait", Because.Closed },
        { "held", Open with { State = IssueState.Held }, "wait", Because.Held },
        { "filed", Open with { IsListAttached = false }, "list", Because.NotAttached },
        { "a note was changed", Open with { ToVoid = Decided, ToTake = Signed }, "void", Because.NoteChanged },
        { "a note came", Open with { ToTake = Decided }, "take", Because.NewNote },
        { "something does not count", Open with { ToExplain = Refused }, "explain", Because.NotExplained },
        { "somebody loses access", Open with { Removals = [Wanted], ToFile = Wanted }, "file-removal", Because.ToRemove },
        { "a reminder is due", Open with { Reminder = 3 }, "remind", Because.ReminderDue },
        { "a reminder is due and all is answered", Answered with { Reminder = 3, IsOwnerAsked = true }, "wait", Because.NotSigned },
        { "waits for answers", Open, "wait", Because.Open },
        { "the time is over", Unanswered with { IsNotReviewedTold = false }, "not-reviewed", Because.NotReviewedUntold },
        { "the time is over, and told", Unanswered with { IsOwnerAsked = true }, "wait", Because.NotReviewed },
        { "whose access it is is not known", Answered with { Removals = [Wanted with { Who = null }] }, "wait", Because.CannotFile },
        { "a removal is under way", Answered with { Removals = [Filed] }, "wait", Because.Removing },
        { "a removal stands for a day", Answered with { Removals = [Filed], At = Soon.AddDays(1) }, "wait", Because.RemovalStuck },
        { "a removal is proved", Answered with { Removals = [Proved] }, "review-again", Because.NotSeenGone },
        { "a list from before the proof", Answered with { Removals = [Proved], Later = Gone with { At = Soon.AddMinutes(-1) } }, "review-again", Because.NotSeenGone },
        { "a later list shows it", Answered with { Removals = [Proved], Later = There }, "wait", Because.StillListed },
        { "a later list failed", Answered with { Removals = [Proved], Later = Unread }, "wait", Because.StillListed },
        { "a later list showed it an hour ago", Answered with { Removals = [Proved], Later = There, At = Soon.AddHours(2) }, "review-again", Because.NotSeenGone },
        { "seen gone", Answered with { Removals = [Proved], Later = Gone, At = Soon.AddHours(1) }, "ask-owner", Because.OwnerNotAsked },
        { "nobody signed it off", Answered with { IsOwnerAsked = true }, "wait", Because.NotSigned },
        { "nobody signed it off in time", Answered with { IsOwnerAsked = true, At = Late }, "wait", Because.Late },
        { "signed off", Answered with { SignedOff = Signed }, "complete", Because.SignedOff },
        { "signed off with some not reviewed", Unanswered with { SignedOff = Signed }, "complete", Because.SignedOff },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_row_decides_as_it_says(string row, CampaignSnapshot seen, string expected, Reason because) =>
        TableRows.Decides(row, CampaignsWorkflow.Decide(seen), expected, because);

    [Fact]
    public void Every_sentence_of_the_table_has_a_row_here() => TableRows.Cover(typeof(Because), Rows());

    [Fact]
    public void No_shape_of_a_snapshot_breaks_a_never()
    {
        var acts = Shapes().Select(seen => (Seen: seen, Act: CampaignsWorkflow.Decide(seen) as Decision.Act)).Where(pair => pair.Act is not null).ToList();

        Assert.Equal(
            ["ask-owner", "complete", "file-removal", "not-reviewed", "remind", "review-again", "take", "void"],
            acts.Select(pair => pair.Act!.Step.Name).Distinct().Order(StringComparer.Ordinal));
        Assert.All(acts, pair => Assert.Null(Broken(pair.Seen, pair.Act!.Step)));
    }

    [Fact]
    public void A_wait_of_this_workflow_always_ends_by_itself() => Assert.All(
        Shapes().Select(CampaignsWorkflow.Decide).OfType<Decision.Wait>(), wait => Assert.NotNull(wait.Until));

    private static string? Broken(CampaignSnapshot seen, Step step) => (seen, step) switch
    {
        ({ Frozen.IsWhole: false }, _) => "nothing is done on a list that was changed",
        ({ State: not IssueState.Open }, _) => "an issue that somebody closed or holds is left alone",
        ({ Issue: null }, FileItemRemoval or CompleteCampaign) => "nothing is taken away on an issue that cannot be read",
        ({ IsUnread: true }, _) => "nothing is decided before every note is read",
        ({ ToVoid: not null }, FileItemRemoval or CompleteCampaign) => "nothing is done on a note that does not stand",
        ({ ToTake: not null }, FileItemRemoval or CompleteCampaign) => "a later note is heard first",
        ({ ToFile: { CanBeFiled: false } }, FileItemRemoval) => "nobody is named who is not known",
        ({ IsAnswered: false, IsOver: false }, CompleteCampaign) => "it does not end while answers are missing",
        ({ IsAnswered: false, IsNotReviewedTold: false }, CompleteCampaign) => "what nobody reviewed is told first",
        ({ IsProved: false }, CompleteCampaign) => "it does not end before every removal is proved",
        ({ IsSeenGone: false }, CompleteCampaign) => "it does not end before a later list shows every removal",
        ({ SignedOff: null }, CompleteCampaign) => "it does not end before an owner signs it off",
        ({ IsAnswered: true }, RemindReviewers) => "nobody is reminded of nothing",
        ({ IsOver: false }, TellNotReviewed) => "nothing is not reviewed before the time is over",
        _ => null,
    };

    private static IEnumerable<CampaignSnapshot> Shapes() =>
        from at in new[] { Soon, Over, Late }
        from frozen in new[] { Listed.Frozen!, new FrozenList(List, "bb", false) }
        from issue in new[] { null, Open.Issue }
        from state in Enum.GetValues<IssueState>()
        from unread in new[] { false, true }
        from sheet in new[] { Open.Sheet, Answered.Sheet }
        from note in new[] { (Void: (TakenNote?)null, Take: (TakenNote?)null), (Decided, null), (null, Decided) }
        from removals in new ItemRemoval[][] { [], [Wanted], [Wanted with { Who = null }], [Filed], [Proved], [Proved, Wanted] }
        from later in new[] { null, Gone, There, Unread }
        from told in new[] { false, true }
        from reminder in new int?[] { null, 2 }
        from signed in new[] { null, Signed }
        select Open with
        {
            At = at,
            Frozen = frozen,
            Issue = issue,
            State = state,
            IsUnread = unread,
            Sheet = sheet,
            ToVoid = note.Void,
            ToTake = note.Take,
            Removals = removals,
            ToFile = removals.FirstOrDefault(removal => removal.CanBeFiled),
            Later = later,
            IsNotReviewedTold = told,
            Reminder = reminder,
            SignedOff = signed,
        };
}
