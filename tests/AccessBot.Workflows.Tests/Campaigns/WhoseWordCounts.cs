using AccessBot.Vocabulary;
using AccessBot.Workflows.Campaigns.Answers;
using static AccessBot.Workflows.Tests.Campaigns.Reviewed;

namespace AccessBot.Workflows.Tests.Campaigns;

/// <summary>What each line of a note is worth from whoever wrote it, and what the notes together decide.</summary>
public sealed class WhoseWordCounts
{
    private static readonly Hearing Now = new(Rule, List, AnswerSheet.Empty, false, Frozen);

    [Theory]
    [InlineData("keep A1: still needed", null)]
    [InlineData("keep A1", Refusal.NeedsReason)]
    [InlineData("keep A2", Refusal.NeedsReason)]
    [InlineData("keep A4", null)]
    [InlineData("remove A1", null)]
    [InlineData("remove A1: left the team", null)]
    [InlineData("remove A1: only after 15 January", Refusal.NotAlone)]
    [InlineData("remove A2", Refusal.SoleAdmin)]
    [InlineData("remove A3", Refusal.Protected)]
    [InlineData("keep A9: who is it", Refusal.NoSuchItem)]
    [InlineData("keep fine", null)]
    [InlineData("remove fine", Refusal.WholeBlock)]
    [InlineData("keep everybody", Refusal.NotUnderstood)]
    [InlineData("sign off", Refusal.NotAnOwner)]
    public void A_line_of_a_reviewer_counts_or_is_told_why_not(string line, Refusal? refused) =>
        Assert.Equal(refused, Assert.Single(Judge(Ida, line)).Refused);

    [Fact]
    public void Keeping_anybody_needs_a_reason_where_everybody_is_looked_at_one_by_one() =>
        Assert.Equal(Refusal.NeedsReason, Assert.Single(NoteJudge.Judge(Heard(Ida, "keep A4"), Of(Ida), Now with { List = List with { NeedsReasons = true } })).Refused);

    [Fact]
    public void Nobody_decides_about_themself_also_under_another_name_or_address()
    {
        Assert.Equal(Refusal.OwnAccess, Assert.Single(Judge(Rex, "keep A5")).Refused);
        var known = Of(Ida) with { Records = [new Person("00u9", "Ida Lund", EmailAddress.Parse("ida@gitlab.com"), "ida") { Former = [EmailAddress.Parse("ben@gitlab.com")] }] };
        Assert.Equal(Refusal.OwnAccess, Assert.Single(NoteJudge.Judge(Heard(Ida, "keep A1: mine"), known, Now)).Refused);
        var app = List with { Items = [Full with { Line = Full.Line with { Key = "00u9", Email = null } }] };
        Assert.Equal(Refusal.OwnAccess, Assert.Single(NoteJudge.Judge(Heard(Ida, "remove A1"), known, Now with { List = app })).Refused);
    }

    [Fact]
    public void Whoever_verified_approved_or_took_it_in_does_not_review_it()
    {
        Assert.Equal(Refusal.GaveIt, Assert.Single(Judge(Some.Verifier, "keep A4")).Refused);
        Assert.Equal(Refusal.GaveIt, Assert.Single(Judge(new GitLabUser(80, "sam", "Sam Okonkwo"), "keep A2: owner of the instance")).Refused);
    }

    [Fact]
    public void The_block_is_kept_without_those_for_whom_the_reviewer_cannot_speak()
    {
        Assert.Equal(["A5"], Assert.Single(Judge(Rex, "keep fine")).Except);
        Assert.Equal(["A4", "A5"], Assert.Single(Judge(Some.Verifier, "keep fine")).Except);
        var sheet = AnswerSheet.Of(List, [Note(1, Rex, [.. Judge(Rex, "keep fine")])]);
        Assert.Equal(["A4"], sheet.Answers.Select(answer => answer.Item.Code));
    }

    [Fact]
    public void Two_words_about_one_item_are_none() => Assert.Equal(
        [Refusal.TwoWords, null, Refusal.TwoWords], Judge(Ida, "keep A1: yes she does", "keep A4", "remove A1").Select(said => said.Refused));

    [Fact]
    public void Strangers_programs_and_accounts_that_are_gone_or_blocked_decide_nothing()
    {
        var said = Heard(Ida, "remove A1", "keep fine", "sign off");
        Refusal? Only(Speaker speaker) => Assert.Single(NoteJudge.Judge(said, speaker, Now with { MayEnd = true }).Select(one => one.Refused).Distinct());
        Assert.Equal(Refusal.NotAPerson, Only(Of(Ida) with { Account = null, IsOwner = true }));
        Assert.Equal(Refusal.NotAPerson, Only(Of(Ida) with { Account = new GitLabAccount(Ida, true, IsBot: true, null), IsOwner = true }));
        Assert.Equal(Refusal.NotAPerson, Only(Of(Ida) with { Account = new GitLabAccount(Ida, IsActive: false, false, null), IsOwner = true }));
        Assert.Equal(
            [Refusal.NotAReviewer, Refusal.NotAReviewer, Refusal.NotAnOwner],
            NoteJudge.Judge(said, Of(Ida) with { IsReviewer = false }, Now).Select(one => one.Refused));
    }

    [Fact]
    public void An_owner_signs_off_what_is_done_and_not_their_own_access_nor_all_of_their_own_decisions()
    {
        var done = Now with { MayEnd = true, Sheet = AnswerSheet.Of(List, [Note(1, Otto, Keep("A1"), Keep("A2"), Keep("A3"), Keep("fine"))]) };
        Refusal? Signed(GitLabUser who, Hearing at) => Assert.Single(NoteJudge.Judge(Heard(who, "sign off"), Of(who) with { IsOwner = true }, at)).Refused;
        Assert.Null(Signed(Ida, done));
        Assert.Equal(Refusal.TooEarly, Signed(Ida, done with { MayEnd = false }));
        Assert.Equal(Refusal.OwnAccess, Signed(Rex, done));
        Assert.Equal(Refusal.OnlyReviewer, Signed(Otto, done));
        Assert.Null(Signed(Otto, done with { Sheet = AnswerSheet.Of(List, [Note(1, Otto, Keep("A1")), Note(2, Ida, Keep("fine"))]) }));
    }

    [Fact]
    public void The_later_note_counts_a_void_one_never_and_a_word_about_one_account_more_than_one_about_all()
    {
        var sheet = AnswerSheet.Of(List, [Note(3, Ida, Remove("A1"), Keep("fine")), Note(2, Otto, Keep("A1"), Remove("A4")), Note(4, Otto, Keep("A1")) with { VoidAt = Frozen }]);

        Assert.Equal([("A1", Word.Remove, 3L), ("A4", Word.Remove, 2L), ("A5", Word.Keep, 3L)], sheet.Answers.Select(one => (one.Item.Code, one.Word, one.Note.Id)));
        Assert.Equal(["A2", "A3"], sheet.Open.Select(item => item.Code));
    }

    [Fact]
    public void What_was_refused_decides_nothing() => Assert.Empty(
        AnswerSheet.Of(List, [Note(1, Ida, new Said(Word.Remove, "A1", Refusal.GaveIt), new Said(Word.Keep, "fine", Refusal.NotAReviewer))]).Answers);

    [Fact]
    public void Signals_are_of_what_was_decided()
    {
        var signals = Signals.Of(AnswerSheet.Of(List, [Note(10, Ida, Remove("A1"), Keep("A2")), Note(40, Otto, Keep("A4"))]));
        Assert.Equal(new Signals(5, 2, 1, 2, 2, 2, TimeSpan.FromMinutes(30)), signals);
        Assert.Equal((67, 2), (signals.KeepPercent, signals.ItemsPerNote));
    }

    private static IReadOnlyList<Said> Judge(GitLabUser who, params string[] lines) => NoteJudge.Judge(Heard(who, lines), Of(who), Now);

    private static SpokenNote Heard(GitLabUser who, params string[] lines) =>
        new(5, who, Frozen, Frozen, "aa", NoteLines.Read(string.Join('\n', lines), who.Name, Forms.Reading.Reader));

    private static Speaker Of(GitLabUser who) => new(who, new GitLabAccount(who, true, false, null), [], IsReviewer: true, IsOwner: false);
}
