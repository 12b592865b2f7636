namespace AccessBot.Scenarios.Tests.Scheduling;

/// <summary>
/// Every interleaving of a waker and a shard's run, in the order in which <c>Waker</c>, <c>ShardJob</c>, <c>Dispatcher</c>
/// and the rows do things: with two wakes, at any two moments, no wake is left without a look that began after it. The same
/// search finds the wake that is lost when one of the rules is left out.
/// </summary>
public sealed class TheLostWake
{
    [Fact]
    public void Does_not_exist() => Assert.Empty(Search(new Rules()));

    [Fact]
    public void Is_there_when_a_trigger_is_replaced_and_not_only_pulled_closer() =>
        Assert.NotEmpty(Search(new Rules { KeepsEarlier = false }));

    [Fact]
    public void Is_there_when_a_look_writes_its_end_whatever_came_meanwhile() =>
        Assert.NotEmpty(Search(new Rules { CountsWakes = false }));

    [Fact]
    public void Is_there_when_the_door_is_closed_after_the_last_question() =>
        Assert.NotEmpty(Search(new Rules { ClosesFirst = false }));

    [Fact]
    public void Is_there_when_the_bell_is_rung_before_the_row_is_written() =>
        Assert.NotEmpty(Search(new Rules { RowFirst = false }));

    private static List<State> Search(Rules rules)
    {
        var (seen, open, lost) = (new HashSet<State>(), new Stack<State>([new State()]), new List<State>());
        while (open.TryPop(out var state))
        {
            if (!seen.Add(state)) continue;
            var next = Next(state, rules).ToList();
            // Nothing can happen any more but the heartbeat: a wake that nobody has looked at waits for that.
            if (next.Count == 0 && state.IsOwed) lost.Add(state);
            next.ForEach(open.Push);
        }

        return lost;
    }

    private static IEnumerable<State> Next(State s, Rules rules)
    {
        foreach (var waker in Enumerable.Range(0, 2))
        {
            if (Wake(s, waker, rules) is { } woken) yield return woken;
        }

        // The scheduler fires what is due and not running, and frees the trigger when the run has ended.
        if (s.Run == Run.None && s.Trigger == Trigger.Now) yield return s with { Run = Run.Asks, Door = true, Trigger = Trigger.Heartbeat };
        if (Step(s, rules) is { } step) yield return step;
    }

    private static State? Wake(State s, int waker, Rules rules)
    {
        var at = s.Waker(waker);
        return (at, rules.RowFirst) switch
        {
            (0, true) or (1, false) => Write(s).Moved(waker, rules.RowFirst ? 1 : 2),
            (1, true) or (0, false) => (s.Door ? s with { Bell = true } : Pull(s, Trigger.Now, rules)).Moved(waker, rules.RowFirst ? 2 : 1),
            _ => null,
        };
    }

    private static State Write(State s) => s with { Due = true, Wakes = s.Wakes + 1 };

    private static State? Step(State s, Rules rules) => s.Run switch
    {
        // The bell is answered before what is due is asked, and the row is left due.
        Run.Asks when s.Due => s with { Bell = false, Run = Run.Looks, Heard = s.Wakes },
        Run.Asks => s with { Bell = false, Run = rules.ClosesFirst ? Run.Closes : Run.AsksLast },
        // A look reads the world, and then records that there is nothing to do, unless it was woken meanwhile.
        Run.Looks => s with { Run = Run.Ends, Looked = s.Wakes },
        Run.Ends => s with { Run = Run.Asks, Due = rules.CountsWakes && s.Wakes != s.Heard },
        Run.Closes when rules.ClosesFirst => s with { Run = Run.AsksLast, Door = false },
        Run.Closes => s with { Run = Run.Pulls, Door = false },
        Run.AsksLast when s.Due => s with { Run = Run.Asks, Door = true },
        Run.AsksLast => s with { Run = rules.ClosesFirst ? Run.Pulls : Run.Closes },
        // Something else in the shard is due in an hour.
        Run.Pulls => Pull(s, Trigger.Later, rules) with { Run = Run.Returns },
        Run.Returns => s with { Run = Run.None },
        _ => null,
    };

    private static State Pull(State s, Trigger to, Rules rules) =>
        rules.KeepsEarlier && s.Trigger < to ? s : s with { Trigger = to };

    private enum Run
    {
        None,
        Asks,
        Looks,
        Ends,
        Closes,
        AsksLast,
        Pulls,
        Returns,
    }

    // In the order of time.
    private enum Trigger
    {
        Now,
        Heartbeat,
        Later,
    }

    private sealed record Rules
    {
        public bool KeepsEarlier { get; init; } = true;

        public bool CountsWakes { get; init; } = true;

        public bool ClosesFirst { get; init; } = true;

        public bool RowFirst { get; init; } = true;
    }

    /// <param name="Looked">How many wakes had been when a look last read the world.</param>
    private sealed record State(
        int First = 0, int Second = 0, Run Run = Run.None, bool Door = false, bool Bell = false, bool Due = false, int Wakes = 0,
        int Heard = 0, int Looked = 0, Trigger Trigger = Trigger.Now)
    {
        public bool IsOwed => Looked < Wakes;

        public int Waker(int which) => which == 0 ? First : Second;

        public State Moved(int which, int to) => which == 0 ? this with { First = to } : this with { Second = to };
    }
}
