using AccessBot.Storage.Shadowing;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Shadow;
using static AccessBot.Storage.Tests.Support.Store;

namespace AccessBot.Storage.Tests;

/// <summary>What the bot would have done in shadow, and what came of comparing it.</summary>
public sealed class ShadowBookTests
{
    private static readonly WorldSight Sight = new(
        true, false, true, ["access-request"], 7, [new HeldAccess("us-federal", AccountHeld.LightAgent, true, true)]);

    [Theory, OnSqlite, OnPostgres]
    public async Task A_request_comes_back_as_it_was_kept_and_a_verdict_is_the_only_thing_that_changes(On on)
    {
        await using var store = await NewAsync(on);
        var book = new ShadowBook(store.Database);
        Assert.Null(await book.FindAsync(Request(1), default));

        var (first, second) = (Act(1, "access/seat/1", 0), Act(1, "access/app/1", 1));
        await book.SaveAsync(File(1) with { Acts = [first, second] }, [first, second], default);
        var judged = first with { Verdict = ShadowVerdict.Agreed, JudgedAt = Noon.AddHours(2), At = Noon.AddDays(1), Says = "something else" };
        await book.SaveAsync(File(1) with { Last = Sight with { IsOpen = false }, Held = "access.closed", Rests = true }, [judged], default);

        var kept = (await book.FindAsync(Request(1), default))!;
        Assert.Equal((false, true, "access.closed", true), (kept.Last!.IsOpen, kept.First!.IsOpen, kept.Held, kept.Rests));
        Assert.Equal([Sight.Held[0]], kept.Last.Held);
        Assert.Equal(["give it", "give it"], kept.Acts.Select(act => act.Says));
        Assert.Equal([(ShadowVerdict.Agreed, (DateTimeOffset?)Noon.AddHours(2)), (ShadowVerdict.NotYet, null)], kept.Acts.Select(act => (act.Verdict, act.JudgedAt)));
        Assert.Equal(["yes", "no"], kept.Acts[0].Labels);
        Assert.Equal(2, (await book.SinceAsync(Noon, default)).Count);
        Assert.Empty(await book.SinceAsync(Noon.AddDays(1), default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_was_not_judged_when_its_workflow_began_to_act_never_is(On on)
    {
        await using var store = await NewAsync(on);
        var book = new ShadowBook(store.Database);
        await book.SaveAsync(File(1), [Act(1, "access/seat/1", 0)], default);
        await book.SaveAsync(File(2), [], default);
        Assert.Empty(await book.OthersAsync(["access"], default));
        Assert.Equal([Request(1), Request(2)], await book.OthersAsync(["ends"], default));

        await book.EndAsync(Request(1), Noon.AddDays(1), default);
        Assert.Equal([Request(2)], await book.OthersAsync([], default));
        Assert.Equal(ShadowVerdict.NotCompared, (await book.FindAsync(Request(1), default))!.Acts.Single().Verdict);
    }

    private static ShadowFile File(int number) => new(Request(number), "access", Noon, Noon, Noon, Sight, Sight, "access.no-seat", false, []);

    private static ShadowAct Act(int number, string key, int place) => new(
        Request(number), key, "access", "seat", "give it", EffectKind.GiveAccount, "us-federal", ["yes", "no"], "access.no-seat", "abc", Noon, place, 7,
        "<!-- accessbot access/people-asked/1 -->");
}
