using AccessBot.Vocabulary;
using AccessBot.Workflows.Ends;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Filing;
using AccessBot.Workflows.Ports.Reviewing;

namespace AccessBot.Workflows.Tests.Ends;

/// <summary>The table row by row, and what no shape of a snapshot may lead to.</summary>
public sealed class EndsTable
{
    private static readonly AccessEnd End = new(Instances.UsFederal, "9", new DateOnly(2031, 6, 30));
    private static readonly DateTimeOffset Before = End.At.AddDays(-3), After = End.At.AddHours(1);

    private static readonly Grant Given = new(
        new RequestRef(RequestRef.AccessRequest, "team/access-requests#12"), Before.AddDays(-90), 9, "00u1", Some.Person.Email, "pat", End.LastDay);

    private static readonly Adoption TakenIn = new(Instances.UsFederal, "9", "light agent", "sam", Before.AddDays(-90), "contract", End.LastDay);

    private static readonly Holder Ana = new("Ana Ruiz", Some.Person.Email, "ana");

    private static readonly EndsSnapshot Near = new(End.ToRequest(), End, Before) { Access = new("9", [Given], null) };

    private static readonly EndsSnapshot Over = Near with { At = After, RemindedAt = Before, Who = Ana, Place = new("team/access-requests", ["access-request"]) };

    private static readonly EndsSnapshot Filed = Over with { Filed = new IssueRef("team/access-requests", 40), FiledAt = After };

    private static readonly Unused NotUsed = new("9", Before.AddDays(-11), Before.AddHours(-9), null);

    private static readonly EndsSnapshot NearUnused = Near with
    {
        End = End with { IsUnused = true },
        Access = new("9", [Given with { Until = null }], null),
        Unused = NotUsed,
    };

    private static readonly EndsSnapshot OverUnused = Over with
    {
        End = NearUnused.End,
        Access = NearUnused.Access,
        Unused = NotUsed with { SeenAt = After.AddHours(-9) },
    };

    public static TheoryData<string, EndsSnapshot, string, Reason> Rows() => new()
    {
        { "unused", NearUnused, "remind", Because.NotReminded },
        { "unused and told", NearUnused with { RemindedAt = Before }, "wait", Because.Ahead },
        { "unused, taken in by an operator", NearUnused with { Access = new("9", [], TakenIn with { Until = null }) }, "wait", Because.AdoptionEnds },
        { "used again", NearUnused with { Unused = null }, "rest", Because.Used },
        { "used again in the last hour", OverUnused with { Unused = null }, "rest", Because.Used },
        { "used again after a removal was filed", OverUnused with { Filed = Filed.Filed, FiledAt = After, Unused = null }, "rest", Because.Used },
        { "unused, and nobody looked lately", OverUnused with { Unused = NotUsed }, "wait", Because.ListTooOld },
        { "unused to the end", OverUnused, "file-removal", Because.Over },
        { "unused for long before anybody was to be told", OverUnused with { RemindedAt = null, Notice = TimeSpan.FromDays(14) }, "remind", Because.NotReminded },
        { "unused and told late", OverUnused with { RemindedAt = After.AddDays(-1), Notice = TimeSpan.FromDays(14) }, "wait", Because.Ahead },
        { "unused and told in time", OverUnused with { RemindedAt = After.AddDays(-15), Notice = TimeSpan.FromDays(14) }, "file-removal", Because.Over },
        { "names nothing", Near with { End = null }, "rest", Because.Unknown },
        { "near", Near, "remind", Because.NotReminded },
        { "near and told", Near with { RemindedAt = Before }, "wait", Because.Ahead },
        { "near, taken in by an operator", Near with { Access = new("9", [], TakenIn) }, "wait", Because.AdoptionEnds },
        { "over, taken in by an operator", Over with { Access = new("9", [], TakenIn) }, "file-removal", Because.Over },
        { "taken away meanwhile", Near with { Access = new("9", [], null) }, "rest", Because.TakenAway },
        { "asked for again", Near with { Access = new("9", [Given with { Until = End.LastDay.AddDays(1) }, Given], null) }, "rest", Because.Kept },
        { "asked for again for good", Over with { Access = new("9", [Given with { Until = null }, Given], null) }, "rest", Because.Kept },
        { "taken in for good besides", Over with { Access = new("9", [Given], TakenIn with { Until = null }) }, "rest", Because.Kept },
        { "over", Over, "file-removal", Because.Over },
        { "over, and nobody was told in time", Over with { RemindedAt = null }, "file-removal", Because.Over },
        { "over, and whose it is is not known", Over with { Who = null }, "hand-over", Because.NobodyKnown },
        { "over, and the address is another's", Over with { Who = Ana with { IsSomebodyElse = true } }, "hand-over", Because.SomebodyElse },
        { "over, and nowhere to file", Over with { Place = null }, "hand-over", Because.NoPlace },
        { "filed", Filed, "wait", Because.Filed },
        { "filed, and still there a day later", Filed with { At = After.AddDays(1) }, "wait", Because.StillThere },
        { "filed and asked for again", Filed with { Access = new("9", [Given with { Until = null }, Given], null) }, "rest", Because.Kept },
        { "filed and proved", Filed with { Proved = true }, "rest", Because.Ended },
        { "filed and proved to be none", Filed with { Proved = true, Access = new("9", [Given], null) }, "rest", Because.Ended },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_row_decides_as_it_says(string row, EndsSnapshot seen, string expected, Reason because) =>
        TableRows.Decides(row, EndsWorkflow.Decide(seen), expected, because);

    [Fact]
    public void Every_sentence_of_the_table_has_a_row_here() => TableRows.Cover(typeof(Because), Rows());

    [Fact]
    public void No_shape_of_a_snapshot_breaks_a_never()
    {
        var acts = Shapes().Select(seen => (Seen: seen, Act: EndsWorkflow.Decide(seen) as Decision.Act)).Where(pair => pair.Act is not null).ToList();

        Assert.NotEmpty(acts);
        Assert.All(acts, pair => Assert.Null(Broken(pair.Seen, pair.Act!.Step)));
    }

    [Fact]
    public void A_wait_of_this_workflow_always_ends_by_itself() => Assert.All(
        Shapes().Select(EndsWorkflow.Decide).OfType<Decision.Wait>(), wait => Assert.NotNull(wait.Until));

    private static string? Broken(EndsSnapshot seen, Step step) => (seen, step) switch
    {
        ({ Access.Stands: false }, _) => "what is gone is left alone",
        ({ End.IsUnused: false, Access.LastDay: null }, _) => "access without an end does not end",
        ({ End.IsUnused: true, Unused: null }, _) => "access that is used goes on",
        ({ End.IsUnused: true }, FileRemoval) when seen.At - seen.Unused!.SeenAt > TimeSpan.FromDays(2) => "nothing is filed on an old list",
        ({ End.IsUnused: false }, FileRemoval) when seen.Access.LastDay > End.LastDay => "the last day that anybody asked for counts",
        ({ End.IsUnused: true, Access.Newest: not null }, FileRemoval) when !(seen.At - seen.RemindedAt > seen.Notice) => "whoever has it is told, and has the whole notice",
        (_, FileRemoval) when seen.At < End.At => "nothing is filed before the last day is over",
        ({ Filed: not null }, FileRemoval) => "a removal is filed once",
        ({ Who: null } or { Who.IsSomebodyElse: true }, FileRemoval) => "nobody is named who is not known",
        ({ Reminded: true }, RemindOfEnd) => "a reminder comes once",
        ({ End.IsUnused: false }, RemindOfEnd) when seen.At >= End.At => "nobody is reminded of what is over",
        _ => null,
    };

    private static IEnumerable<EndsSnapshot> Shapes() =>
        from at in new[] { Before, End.At.AddSeconds(-1), End.At, After.AddDays(2) }
        from grants in new Grant[][] { [], [Given], [Given with { Until = null }, Given], [Given with { Until = End.LastDay.AddDays(9) }, Given], [Given with { Until = End.LastDay.AddDays(-9) }] }
        from adoption in new[] { null, TakenIn, TakenIn with { Until = null } }
        from reminded in new[] { false, true }
        from filed in new[] { null, Filed.Filed }
        from proved in new[] { false, true }
        from who in new[] { null, Ana, Ana with { IsSomebodyElse = true } }
        from place in new[] { null, Over.Place }
        from unused in new (bool Is, Unused? Found)[] { (false, null), (true, null), (true, NotUsed), (true, NotUsed with { SeenAt = at.AddHours(-1) }) }
        select Near with
        {
            End = End with { IsUnused = unused.Is },
            Unused = unused.Found,
            At = at,
            Access = new("9", grants, adoption),
            RemindedAt = reminded ? at.AddDays(-3) : null,
            Notice = TimeSpan.FromDays(2),
            Filed = filed,
            FiledAt = filed is null ? null : End.At,
            Proved = proved && filed is not null,
            Who = who,
            Place = place,
        };
}
