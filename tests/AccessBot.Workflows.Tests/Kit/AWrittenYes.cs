using AccessBot.Workflows.Kit.Gates;
using AccessBot.Workflows.Kit.Lists;
using CsCheck;

namespace AccessBot.Workflows.Tests.Kit;

public sealed class AWrittenYes
{
    private const string First = "aaaa", Other = "bbbb";
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(3);
    private static readonly DateTimeOffset Filed = Some.Time;

    [Fact]
    public void Stands_once_GitLab_can_have_told_of_every_edit_that_shows()
    {
        var stands = Assert.IsType<Written.Stands>(Judge(null, First, 10));
        Assert.Equal(At(13), stands.SettledAt);
        Assert.Equal(First, stands.Fixed.Digest);
    }

    [Fact]
    public void Is_none_where_the_author_may_not_say_it() =>
        Assert.IsType<Written.Void>(WrittenYes.Judge(false, [], null, First, At(10), Settle));

    [Fact]
    public void Is_void_when_somebody_else_edited_before_the_bot_looked() =>
        Assert.Equal(ChangeKind.Description, Assert.Single(
            Assert.IsType<Written.Void>(Judge(null, First, 10, Edit(5, may: false))).By).Kind);

    [Fact]
    public void Stands_through_an_edit_of_somebody_permitted() =>
        Assert.Equal(Other, Assert.IsType<Written.Stands>(Judge(Fixed(10), Other, 60, Edit(50, may: true))).Fixed.Digest);

    [Fact]
    public void Stands_when_somebody_else_changed_nothing_of_what_was_fixed() =>
        Assert.IsType<Written.Stands>(Judge(Fixed(10), First, 60, Edit(50, may: false)));

    [Fact]
    public void Is_void_when_somebody_else_changed_what_was_fixed() =>
        Assert.IsType<Written.Void>(Judge(Fixed(10), Other, 60, Edit(50, may: false)));

    [Fact]
    public void Stays_void_when_the_text_is_put_back()
    {
        var void_ = Assert.IsType<Written.Void>(Judge(Fixed(10), Other, 60, Edit(50, may: false)));
        Assert.IsType<Written.Void>(Judge(void_.Fixed, First, 90, Edit(50, may: false), Edit(80, may: false)));
    }

    [Fact]
    public void Is_void_when_GitLab_tells_late_of_an_edit_that_showed_already()
    {
        var early = Assert.IsType<Written.Stands>(Judge(Fixed(10), Other, 60));
        Assert.IsType<Written.Void>(Judge(early.Fixed, Other, 63, Edit(61, may: false)));
    }

    [Fact]
    public void Holds_a_harmless_edit_against_nobody_who_edits_later()
    {
        var harmless = Assert.IsType<Written.Stands>(Judge(Fixed(10), First, 60, Edit(50, may: false)));
        Assert.IsType<Written.Stands>(
            Judge(harmless.Fixed, Other, 90, Edit(50, may: false), Edit(80, may: true)));
    }

    [Theory]
    [InlineData(ChangeKind.Reopened, false, true)]
    [InlineData(ChangeKind.Reopened, true, false)]
    [InlineData(ChangeKind.Moved, false, true)]
    [InlineData(ChangeKind.Moved, true, false)]
    [InlineData(ChangeKind.Cloned, false, true)]
    [InlineData(ChangeKind.Cloned, true, true)]
    public void Is_void_when_the_issue_changed_hands(ChangeKind kind, bool may, bool isVoid) =>
        Assert.Equal(isVoid, Judge(Fixed(10), First, 60, Edit(50, may, kind)) is Written.Void);

    [Fact]
    public void A_tick_by_somebody_else_that_came_with_another_text_voids_it() =>
        Assert.IsType<Written.Void>(Judge(Fixed(10), Other, 60, Edit(50, may: false, ChangeKind.Boxes)));

    /// <summary>
    /// Whatever is done in whatever order, and whenever the bot looks: what it takes for settled stems from permitted
    /// persons only. The model knows who wrote the text that stands; the rule under test only sees GitLab's notes.
    /// </summary>
    [Fact]
    public void Never_stands_for_a_reading_that_somebody_else_wrote() =>
        Moves.Array[1, 6].Sample(Play, iter: 120_000);

    private static bool Play(Move[] moves)
    {
        var (text, by, clock, known) = (First, true, 0, (FixedReading?)null);
        var (changes, moved) = (new List<JudgedChange>(), false);
        foreach (var move in moves)
        {
            clock += move.After;
            if (move.IsLook)
            {
                var written = WrittenYes.Judge(true, changes, known, text, At(clock), Settle);
                if (written is Written.Stands { SettledAt: var settled } && settled <= At(clock) && (!by || moved)) return false;
                known = written switch { Written.Stands s => s.Fixed, Written.Void v => v.Fixed, _ => known };
                continue;
            }

            changes.Add(new(new IssueChange(Some.Stranger, At(clock), move.Kind), move.May));
            moved |= !move.May && move.Kind is ChangeKind.Reopened or ChangeKind.Moved;
            if (move.Kind is not (ChangeKind.Description or ChangeKind.Boxes) || move.Text == text) continue;

            // Back to the very text that the bot has fixed, unseen in between, is what the permitted person wrote.
            (text, by) = (move.Text, move.May || known is { IsVoid: false } && known.Digest == move.Text);
        }

        return true;
    }

    private static readonly Gen<Move> Moves = Gen.Select(
        Gen.Bool, Gen.Bool, Gen.Int[0, 2].Select(one => new[] { First, Other, "cccc" }[one]), Gen.Enum<ChangeKind>(), Gen.Int[0, 6],
        (isLook, may, text, kind, after) => new Move(isLook, may, text, kind, after));

    private sealed record Move(bool IsLook, bool May, string Text, ChangeKind Kind, int After);

    private static Written Judge(FixedReading? known, string digest, int now, params JudgedChange[] changes) =>
        WrittenYes.Judge(true, changes, known, digest, At(now), Settle);

    private static FixedReading Fixed(int at) => new(First, At(at), DateTimeOffset.MinValue);

    private static JudgedChange Edit(int at, bool may, ChangeKind kind = ChangeKind.Description) =>
        new(new IssueChange(may ? Some.Verifier : Some.Stranger, At(at), kind), may);

    private static DateTimeOffset At(int seconds) => Filed.AddSeconds(seconds);
}
