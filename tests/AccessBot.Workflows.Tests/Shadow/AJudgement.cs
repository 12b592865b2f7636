using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Shadow;

namespace AccessBot.Workflows.Tests.Shadow;

/// <summary>What the bot would have done, held against what people did; every kind, in its time and after it.</summary>
public sealed class AJudgement
{
    private static readonly DateTimeOffset Noon = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly WorldSight Before = Sight(AccountHeld.None, app: false);

    public static TheoryData<EffectKind, WorldSight, ShadowVerdict> InTime { get; } = new()
    {
        { EffectKind.GiveAccount, Sight(AccountHeld.LightAgent), ShadowVerdict.Agreed },
        { EffectKind.GiveAccount, Sight(AccountHeld.Agent), ShadowVerdict.Differed },
        { EffectKind.GiveAccount, Sight(AccountHeld.Admin), ShadowVerdict.Differed },
        { EffectKind.GiveAccount, Sight(AccountHeld.EndUser), ShadowVerdict.NotYet },
        { EffectKind.GiveAccount, Sight(AccountHeld.Unread), ShadowVerdict.NotYet },
        { EffectKind.GiveApp, Sight(AccountHeld.None, app: true), ShadowVerdict.Agreed },
        { EffectKind.GiveApp, Sight(AccountHeld.None, app: null), ShadowVerdict.NotYet },
        { EffectKind.TakeAccount, Sight(AccountHeld.Suspended, agent: true), ShadowVerdict.Agreed },
        { EffectKind.TakeAccount, Sight(AccountHeld.EndUser, agent: false), ShadowVerdict.NotYet },
        { EffectKind.TakeRole, Sight(AccountHeld.Suspended, agent: true), ShadowVerdict.NotYet },
        { EffectKind.TakeRole, Sight(AccountHeld.Suspended, agent: false), ShadowVerdict.Agreed },
        { EffectKind.TakeRole, Sight(AccountHeld.None), ShadowVerdict.Agreed },
        { EffectKind.TakeApp, Sight(AccountHeld.Agent, app: false), ShadowVerdict.Agreed },
        { EffectKind.TakeApp, Sight(AccountHeld.Agent, app: true), ShadowVerdict.NotYet },
        { EffectKind.Ask, Before with { LastNote = 9 }, ShadowVerdict.Agreed },
        { EffectKind.Ask, Before with { LastNote = 5 }, ShadowVerdict.NotYet },
        { EffectKind.Ask, Before with { Labels = ["YES"] }, ShadowVerdict.Agreed },
        { EffectKind.Ask, Sight(AccountHeld.LightAgent), ShadowVerdict.Differed },
        { EffectKind.Ask, Before with { IsOpen = false }, ShadowVerdict.Differed },
        { EffectKind.Ask, Before with { IsOpen = false, IsWithdrawn = true }, ShadowVerdict.NotCompared },
        { EffectKind.Tell, Before with { IsOpen = false }, ShadowVerdict.Agreed },
        { EffectKind.Tell, Before with { LastNote = 9 }, ShadowVerdict.Agreed },
        { EffectKind.TakeLabel, Before, ShadowVerdict.Agreed },
        { EffectKind.TakeLabel, Before with { Labels = ["yes"] }, ShadowVerdict.NotYet },
        { EffectKind.Close, Before with { IsOpen = false }, ShadowVerdict.Agreed },
        { EffectKind.Close, Before, ShadowVerdict.NotYet },
        { EffectKind.Hide, Before with { IsConfidential = true }, ShadowVerdict.Agreed },
        { EffectKind.HandOver, Before with { Labels = ["taken"] }, ShadowVerdict.Agreed },
        { EffectKind.HandOver, Before, ShadowVerdict.NotYet },
        { EffectKind.Other, Before with { LastNote = 9 }, ShadowVerdict.NotYet },
    };

    public static TheoryData<EffectKind, WorldSight?, ShadowVerdict> AfterIt { get; } = new()
    {
        { EffectKind.GiveAccount, Before, ShadowVerdict.OnlyBot },
        { EffectKind.GiveAccount, Before with { IsOpen = false }, ShadowVerdict.Differed },
        { EffectKind.GiveAccount, Sight(AccountHeld.Unread), ShadowVerdict.NotCompared },
        { EffectKind.GiveApp, Sight(AccountHeld.None, app: null), ShadowVerdict.NotCompared },
        { EffectKind.TakeRole, Sight(AccountHeld.Agent, agent: true) with { IsOpen = false }, ShadowVerdict.Differed },
        { EffectKind.TakeApp, Sight(AccountHeld.Agent, app: true), ShadowVerdict.OnlyBot },
        { EffectKind.Ask, Before, ShadowVerdict.OnlyBot },
        { EffectKind.Tell, Before with { IsOpen = null }, ShadowVerdict.NotCompared },
        { EffectKind.HandOver, Before, ShadowVerdict.OnlyBot },
        { EffectKind.Other, Before, ShadowVerdict.NotCompared },
        { EffectKind.Close, null, ShadowVerdict.NotCompared },
    };

    [Theory, MemberData(nameof(InTime))]
    public void Is_given_as_soon_as_it_can_be(EffectKind kind, WorldSight now, ShadowVerdict verdict) =>
        Assert.Equal(verdict, Judge(kind, now, Noon.AddHours(3)).Verdict);

    [Theory, MemberData(nameof(AfterIt))]
    public void Is_given_at_the_end_of_the_time_at_the_latest(EffectKind kind, WorldSight? now, ShadowVerdict verdict)
    {
        Assert.Equal(ShadowVerdict.NotYet, Judge(kind, now, Noon + Week - TimeSpan.FromSeconds(1)).Verdict);
        var judged = Judge(kind, now, Noon + Week);
        Assert.Equal((verdict, Noon + Week), (judged.Verdict, judged.JudgedAt!.Value));
        Assert.NotNull(judged.Why);
    }

    [Fact]
    public void Once_given_stands()
    {
        var given = Act(EffectKind.GiveAccount) with { Verdict = ShadowVerdict.OnlyBot, JudgedAt = Noon };
        Assert.Equal(given, ShadowJudge.Judge(given, Before, Sight(AccountHeld.LightAgent), true, Noon + Week, Week));
    }

    [Fact]
    public void A_form_that_was_completed_meanwhile_is_not_compared() => Assert.Equal(
        ShadowVerdict.NotCompared, ShadowJudge.Judge(Act(EffectKind.AskAuthor), Before, Before, isPlanned: false, Noon, Week).Verdict);

    [Fact]
    public void What_people_did_that_the_bot_would_not_have_is_found_and_what_it_would_have_is_not()
    {
        var (had, has) = (Sight(AccountHeld.None, app: false), Sight(AccountHeld.LightAgent, app: true));
        Assert.Equal(["gave.x"], ShadowJudge.Beside(had, has, [], rests: false).Select(one => one.Did));
        Assert.Equal(["took.x"], ShadowJudge.Beside(has, had, [], rests: false).Select(one => one.Did));
        Assert.Equal(["gave-app.x"], ShadowJudge.Beside(had, had with { Held = [new("x", AccountHeld.None, true)] }, [], rests: false).Select(one => one.Did));
        Assert.Empty(ShadowJudge.Beside(had, has, [Act(EffectKind.GiveAccount)], rests: false));
        Assert.Empty(ShadowJudge.Beside(had, has, [Act(EffectKind.HandOver)], rests: false));
        Assert.NotEmpty(ShadowJudge.Beside(had, has, [Act(EffectKind.GiveAccount) with { Instance = "y" }], rests: false));
        Assert.NotEmpty(ShadowJudge.Beside(had, has, [Act(EffectKind.GiveAccount) with { Verdict = ShadowVerdict.OnlyPeople }], rests: false));
    }

    [Fact]
    public void A_closing_is_beside_the_bot_only_where_it_waited_and_nothing_else_is_judged_by_it()
    {
        var closed = Before with { IsOpen = false };
        var asked = Act(EffectKind.Ask) with { Verdict = ShadowVerdict.Agreed };
        Assert.Equal(["closed"], ShadowJudge.Beside(Before, closed, [asked], rests: false).Select(one => one.Did));
        Assert.Empty(ShadowJudge.Beside(Before, closed, [asked], rests: true));
        Assert.Empty(ShadowJudge.Beside(Before, closed, [Act(EffectKind.Ask)], rests: false));
        Assert.Empty(ShadowJudge.Beside(Before, closed with { IsWithdrawn = true }, [asked], rests: false));
    }

    private static ShadowAct Judge(EffectKind kind, WorldSight? now, DateTimeOffset at) =>
        ShadowJudge.Judge(Act(kind), Before, now, isPlanned: true, at, Week);

    private static ShadowAct Act(EffectKind kind) => new(
        new RequestRef("access-request", "team/x#1"), "access/step/1", "access", "step", "do it", kind, "x", ["yes"], "access.no-seat", "", Noon, 0, 5, null);

    private static WorldSight Sight(AccountHeld account, bool? app = false, bool? agent = null) =>
        new(true, false, false, [], 5, [new HeldAccess("x", account, app, agent)]);
}
