using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Proposing;
using static AccessBot.Workflows.Kit.Decision;

namespace AccessBot.Workflows.Tests.Propose;

/// <summary>What a plan's digest is over, and when a step of an applied plan is let through.</summary>
public sealed class APlan
{
    private static readonly PlannedStep Seat = new("seat", "access/seat/1", "access.no-seat", "t1", "give it", "us-federal");
    private static readonly PlannedStep Tickets = new("unassign", "access/unassign/1", "access.tickets", "", "hand them on", "us-federal", IsOptional: true);
    private static readonly PlannedStep App = new("app", "access/app/1", "access.no-app", "t2", "give the app", "us-federal");

    private static readonly Plan Whole = new(
        "access", new RequestRef("access-request", "a/b#1"), [new("person", "p1"), new("role", "r1")], [Seat, Tickets, App], new("rest", "access.done", null));

    [Fact]
    public void Has_a_digest_that_stays_what_it_is() => Assert.Equal("39a5baf956136ebd", Whole.Digest);

    public static TheoryData<string> Differences() =>
    [
        "workflow", "intake", "item", "part", "part's name", "fewer", "order", "key", "because", "target", "instance", "optional", "hand-over",
    ];

    [Theory]
    [MemberData(nameof(Differences))]
    public void Has_another_digest_when_anything_is_different_that_an_operator_says_yes_to(string what)
    {
        var other = what switch
        {
            "workflow" => Whole with { Workflow = "ends" },
            "intake" => Whole with { Request = new("offboarding", "a/b#1") },
            "item" => Whole with { Request = new("access-request", "a/b#2") },
            "part" => Whole with { About = [new("person", "p2"), new("role", "r1")] },
            "part's name" => Whole with { About = [new("until", "p1"), new("role", "r1")] },
            "fewer" => Whole with { Steps = [Seat, Tickets] },
            "order" => Whole with { Steps = [App, Tickets, Seat] },
            "key" => Whole with { Steps = [Seat with { Key = "access/seat/2" }, Tickets, App] },
            "because" => Whole with { Steps = [Seat with { Because = "access.already-held" }, Tickets, App] },
            "target" => Whole with { Steps = [Seat with { Target = "t9" }, Tickets, App] },
            "instance" => Whole with { Steps = [Seat with { Instance = "global" }, Tickets, App] },
            "optional" => Whole with { Steps = [Seat with { IsOptional = true }, Tickets, App] },
            _ => Whole with { End = new("hand-over", "access.done", Party.Operators) },
        };
        Assert.NotEqual(Whole.Digest, other.Digest);
        Assert.NotEmpty(PlanChanges.Between(Whole, other));
    }

    [Fact]
    public void Has_the_same_digest_whatever_its_texts_say() => Assert.Equal(
        Whole.Digest, (Whole with { Steps = [Seat with { Says = "grant a seat" }, Tickets with { Name = "hand-on" }, App with { Says = null }] }).Digest);

    [Fact]
    public void Lets_its_steps_through_one_after_the_other_and_no_other()
    {
        Assert.Equal(PlanVerdict.Goes, Judge(0, Whole));
        Assert.Equal(PlanVerdict.Goes, Judge(1, Now(Tickets)));
        Assert.Equal(PlanVerdict.Goes, Judge(2, Now(App)));
        Assert.Equal(PlanVerdict.Changed, Judge(0, Now(App)));
        Assert.Equal(PlanVerdict.Changed, Judge(1, Now(Seat with { Key = "access/seat/2" })));
        Assert.Equal(PlanVerdict.Changed, Judge(2, Now(App with { Target = "t9" })));
        Assert.Equal(PlanVerdict.Changed, Judge(2, Now(App with { Because = "access.grant-unproved" })));
        Assert.Equal((1, 2, 3, 2), (PlanJudge.Begun(Whole, 0, Whole), PlanJudge.Begun(Whole, 1, Now(Tickets)), PlanJudge.Begun(Whole, 2, Now(App)), PlanJudge.Begun(Whole, 2, Now(Tickets))));
    }

    [Fact]
    public void Goes_on_without_a_step_of_which_there_is_nothing_to_do()
    {
        Assert.Equal(PlanVerdict.Goes, Judge(1, Now(App)));
        Assert.Equal(3, PlanJudge.Begun(Whole, 1, Now(App)));
    }

    [Fact]
    public void Lets_a_step_through_again_that_was_cut_short_and_not_one_on_something_else()
    {
        Assert.Equal(PlanVerdict.Goes, Judge(1, Now(Seat)));
        Assert.Equal(PlanVerdict.Goes, Judge(1, Now(Seat with { Because = "access.grant-unproved", Target = "t9" })));
        Assert.Equal(PlanVerdict.Changed, Judge(1, Now(Seat with { Target = "t9" })));
        Assert.Equal(PlanVerdict.Changed, Judge(2, Now(Seat with { Because = "access.grant-unproved", Target = "t9" })));
    }

    [Fact]
    public void Is_over_when_every_step_was_begun_and_something_else_comes_next()
    {
        Assert.Equal(PlanVerdict.Over, Judge(3, Now(Seat with { Key = "access/ready/1" })));
        Assert.Equal(PlanVerdict.Over, PlanJudge.Of(Whole, 3, Now(), new Wait(PassReasons.PlanWaits, Party.People)));
    }

    [Fact]
    public void Waits_with_the_bot_and_with_a_vendor_and_is_void_when_somebody_else_is_next()
    {
        Assert.Equal(PlanVerdict.Waits, PlanJudge.Of(Whole, 1, Now(), new Wait(PassReasons.StillReading, Party.Bot)));
        Assert.Equal(PlanVerdict.Waits, PlanJudge.Of(Whole, 0, Now(), new Wait(PassReasons.CredentialsRefused, Party.Operators)));
        Assert.Equal(PlanVerdict.Changed, PlanJudge.Of(Whole, 1, Now(), new Wait(PassReasons.PlanWaits, Party.People)));
        Assert.Equal(PlanVerdict.Changed, PlanJudge.Of(Whole, 0, Now(), new Rest(PassReasons.Gone)));
    }

    [Fact]
    public void Is_void_when_what_it_is_about_changes_and_not_when_a_later_look_reads_less()
    {
        Assert.Equal(PlanVerdict.Changed, Judge(2, Now(App) with { About = [new("person", "p1"), new("role", "r2")] }));
        Assert.Equal(PlanVerdict.Goes, Judge(2, Now(App) with { About = [] }));
    }

    [Fact]
    public void Says_what_came_went_and_differs()
    {
        var now = Whole with { About = [new("person", "p1"), new("role", "r2")], Steps = [Seat with { Target = "t9" }, App with { Key = "x", Says = "say so" }] };
        Assert.Equal(
            ["the request itself: the role", "done to something else than before: give it", "no longer: hand them on", "no longer: give the app", "new: say so"],
            PlanChanges.Between(Whole, now));
        Assert.Empty(PlanChanges.Between(Whole, Whole));
    }

    private static PlanVerdict Judge(int begun, Plan now) => PlanJudge.Of(Whole, begun, now, Do(new AStep(), PassReasons.TakenIn));

    private static Plan Now(params PlannedStep[] steps) => Whole with { Steps = steps };

    private sealed record AStep() : Step("seat", "1");
}
