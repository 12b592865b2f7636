namespace AccessBot.Scenarios.Tests.Fencing;

/// <summary>
/// Every interleaving of two replicas at one request, in the order in which <c>StepExecutor</c>, <c>Fence</c>, <c>Mandate</c> and
/// the writers do things: either may stand still at any point and for any time, and whoever does not sign in is taken over. The
/// effect is there once. The same search finds it twice when one of the rules is left out.
/// </summary>
public sealed class TheDoubledEffect
{
    // In ticks, in the proportions of the defaults: late_after is act_within and the time that GitLab may take, together.
    private const int ActWithin = 1, TakenOverAfter = 2, VendorTakes = 2, LateAfter = ActWithin + VendorTakes, LongAgo = LateAfter + 1;

    private static readonly bool[] YesAndNo = [true, false];

    [Theory]
    [InlineData(Effect.Mail)]
    [InlineData(Effect.Note)]
    public void Does_not_exist(Effect effect) => Assert.False(IsFound(new Rules(effect)));

    [Fact]
    public void Is_there_when_nobody_asks_whether_the_firing_stands() =>
        Assert.True(IsFound(new Rules(Effect.Mail) { HasFence = false }));

    [Theory]
    [InlineData(Effect.Mail)]
    [InlineData(Effect.Note)]
    public void Is_there_when_an_effect_may_be_sent_at_any_time(Effect effect) =>
        Assert.True(IsFound(new Rules(effect) { EndsInTime = false }));

    [Fact]
    public void Is_there_when_a_replica_is_taken_over_while_it_may_still_act() =>
        Assert.True(IsFound(new Rules(Effect.Mail) { TakesOverLater = false }));

    [Theory]
    [InlineData(Effect.Mail)]
    [InlineData(Effect.Note)]
    public void Is_there_when_the_time_counts_from_the_answer_to_the_commit(Effect effect) =>
        Assert.True(IsFound(new Rules(effect) { CountsFromBefore = false }));

    [Fact]
    public void Is_there_when_a_try_without_an_answer_is_repeated_at_once() =>
        Assert.True(IsFound(new Rules(Effect.Note) { WaitsForLateOnes = false }));

    /// <summary>What no interface prevents: comments are folded at the next look, and both mails have one Message-ID.</summary>
    [Theory]
    [InlineData(Effect.Mail)]
    [InlineData(Effect.Note)]
    public void Is_there_when_a_replica_stands_still_between_its_last_check_and_the_first_byte(Effect effect) =>
        Assert.True(IsFound(new Rules(effect) { ChecksAndSendsAtOnce = false }));

    private static bool IsFound(Rules rules)
    {
        var (seen, open) = (new HashSet<State>(), new Stack<State>([new State(default, default)]));
        while (open.TryPop(out var state))
        {
            if (!seen.Add(state)) continue;
            if (state.Done > 1) return true;
            foreach (var next in Next(state, rules)) open.Push(next);
        }

        return false;
    }

    private static IEnumerable<State> Next(State s, Rules rules)
    {
        foreach (var who in Enumerable.Range(0, 2).Where(who => s.Of(who).Runs))
        {
            if (Take(s, who, rules) is { } step) yield return step;
            var other = s.Of(1 - who);
            if (s.Holder != who && other.SignedIn >= (rules.TakesOverLater ? TakenOverAfter : 0))
                yield return s.With(1 - who, other with { Stands = false }) with { Holder = who };
        }

        // What was sent is carried out: at once, or at any time while the vendor may still do it.
        if (s.OnItsWay > 0) yield return s with { OnItsWay = s.OnItsWay - 1, Done = s.Done + 1 };
        if (s.OnItsWay > 0 && s.Sent >= VendorTakes) yield break;
        foreach (var (first, second) in YesAndNo.SelectMany(first => YesAndNo.Select(second => (first, second))))
        {
            yield return s with
            {
                First = Older(s.First, first),
                Second = Older(s.Second, second),
                Tried = Older(s.Tried),
                Sent = s.OnItsWay > 0 ? s.Sent + 1 : 0,
            };
        }
    }

    // A tick. Who does not stand still in it signs in, and may do anything in it.
    private static Replica Older(Replica one, bool runs) => one with
    {
        Runs = runs,
        SignedIn = runs ? 0 : Math.Min(one.SignedIn + 1, TakenOverAfter),
        Since = one.At == At.Nowhere ? 0 : Math.Min(one.Since + 1, LongAgo),
        Earlier = Older(one.Earlier),
    };

    private static int? Older(int? age) => age is { } old ? Math.Min(old + 1, LongAgo) : null;

    private static State? Take(State s, int who, Rules rules)
    {
        var one = s.Of(who);
        var stands = !rules.HasFence || one.Stands;
        return one.At switch
        {
            At.Nowhere when s.Holder == who => s.With(who, one with { At = At.Looks, Stands = true }),
            At.Looks when s.Done > 0 => s.With(who, one.Ended),
            At.Looks => s.With(who, one with { At = At.Intends, Since = 0 }),
            At.Intends when !stands => s.With(who, one.Ended),
            At.Intends => s.With(who, one with { At = At.Hears, Earlier = s.Tried }) with { Tried = 0 },
            At.Hears => s.With(who, one with { At = At.Finds, Since = rules.CountsFromBefore ? one.Since : 0 }),
            At.Finds => s.With(who, one with { At = MayRepeat(s, one, rules) ? At.Checks : At.Withdraws }),
            At.Checks when rules.EndsInTime && one.Since > ActWithin => s.With(who, one with { At = At.Withdraws }),
            At.Checks when !rules.ChecksAndSendsAtOnce => s.With(who, one with { At = At.Sends }),
            At.Checks or At.Sends => Send(s.With(who, one.Ended), rules.Effect),
            At.Withdraws when !stands => s.With(who, one.Ended),
            At.Withdraws => s.With(who, one.Ended) with { Tried = one.Earlier },
            _ => null,
        };
    }

    private static bool MayRepeat(State s, Replica one, Rules rules)
    {
        if (one.Earlier is not { } tried) return true;
        return s.Done == 0 && (rules.Effect == Effect.Mail || !rules.WaitsForLateOnes || tried > LateAfter);
    }

    // The answer is lost, which is the worst: nobody has a receipt, and the next look finds an intent alone.
    private static State Send(State s, Effect effect) =>
        effect == Effect.Mail ? s with { Done = s.Done + 1 } : s with { OnItsWay = s.OnItsWay + 1 };

    public enum Effect
    {
        /// <summary>Carried out while it is sent, and found by its Message-ID from then on.</summary>
        Mail,

        /// <summary>Carried out up to a while after it was sent.</summary>
        Note,
    }

    private enum At
    {
        Nowhere,
        Looks,
        Intends,
        Hears,
        Finds,
        Checks,
        Sends,
        Withdraws,
    }

    private sealed record Rules(Effect Effect)
    {
        public bool HasFence { get; init; } = true;

        public bool EndsInTime { get; init; } = true;

        public bool TakesOverLater { get; init; } = true;

        public bool CountsFromBefore { get; init; } = true;

        public bool WaitsForLateOnes { get; init; } = true;

        public bool ChecksAndSendsAtOnce { get; init; } = true;
    }

    /// <summary>Times are ages, in ticks: so the search has no end of time, and ends all the same.</summary>
    /// <param name="Stands">Whether the firing of its look does.</param>
    /// <param name="Since">Since when it may act.</param>
    /// <param name="Earlier">Since the effect was tried before this try.</param>
    private readonly record struct Replica(At At, bool Stands, int Since, int SignedIn, bool Runs, int? Earlier)
    {
        public Replica Ended => new(At.Nowhere, false, 0, SignedIn, Runs, null);
    }

    /// <param name="Tried">Since the intent in the journal was last committed; null for none.</param>
    private readonly record struct State(
        Replica First, Replica Second, int Holder = 0, int? Tried = null, int OnItsWay = 0, int Sent = 0, int Done = 0)
    {
        public Replica Of(int who) => who == 0 ? First : Second;

        public State With(int who, Replica one) => who == 0 ? this with { First = one } : this with { Second = one };
    }
}
