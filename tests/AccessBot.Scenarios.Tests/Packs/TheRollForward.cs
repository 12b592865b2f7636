using AccessBot.Storage.Packs;
using AccessBot.Vocabulary;
using AccessBot.Worker.Packs;
using AccessBot.Worker.Packs.Proof;
using CsCheck;

namespace AccessBot.Scenarios.Tests.Packs;

/// <summary>T1: what the bot says it did, and what others did, against two lists.</summary>
public sealed class TheRollForward
{
    private static readonly InstanceName Federal = new("us-federal");
    private static readonly DateTimeOffset Start = new(2026, 7, 1, 2, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Holds_where_the_bot_did_all_of_it()
    {
        var world = new Lists();
        world.Has("1", "2");
        world.Give("3");
        world.Remove("1");
        world.Review();

        Assert.Equal((TieOutResult.Holds, 2L, 2L), (world.Tie.Result, world.Tie.Left, world.Tie.Right));
        Assert.All(world.Told, one => Assert.NotNull(one.By));
    }

    [Fact]
    public void Names_what_others_did_one_by_one_and_is_open_for_it()
    {
        var world = new Lists();
        world.Has("1", "2");
        world.Give("3");
        world.Others(add: "9", remove: "2");
        world.Review();

        Assert.Equal((TieOutResult.Open, 3L, 0L), (world.Tie.Result, world.Tie.Right, world.Tie.Difference));
        Assert.Contains("added by others, unexplained: zd-9", world.Tie.Explanation, StringComparison.Ordinal);
        Assert.Contains("removed by others, unexplained: zd-2", world.Tie.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_explained_where_an_operator_took_it_in()
    {
        var world = new Lists();
        world.Has("1");
        world.Others(add: "9");
        world.Review();
        world.TakeIn("9");

        Assert.Equal(TieOutResult.Explained, world.Tie.Result);
        Assert.Contains("taken in by an operator: zd-9", world.Tie.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Does_not_come_out_where_a_receipt_says_what_no_list_shows()
    {
        var world = new Lists();
        world.Has("1");
        world.Say(given: "7");
        world.Review();

        Assert.Equal((TieOutResult.Open, -1L), (world.Tie.Result, world.Tie.Difference));
        Assert.Contains("given by a receipt and in no list: zd-7", world.Tie.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Does_not_come_out_where_a_removal_left_the_account_in_the_list()
    {
        var world = new Lists();
        world.Has("1");
        world.Say(removed: "1");
        world.Review();

        Assert.Equal((TieOutResult.Open, 1L), (world.Tie.Result, world.Tie.Difference));
        Assert.Contains("removed by a receipt and still in the list: zd-1", world.Tie.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Comes_to_nothing_for_what_was_given_and_taken_between_two_reviews()
    {
        var world = new Lists();
        world.Has("1");
        world.Give("3");
        world.Remove("3");
        world.Review();

        Assert.Equal((TieOutResult.Holds, 1L), (world.Tie.Result, world.Tie.Left));
    }

    [Fact]
    public void Counts_nobody_twice_who_was_given_what_they_had()
    {
        var world = new Lists();
        world.Has("1");
        world.Say(given: "1");
        world.Review();

        Assert.Equal((TieOutResult.Holds, 1L), (world.Tie.Result, world.Tie.Left));
    }

    [Fact]
    public void Cannot_be_made_of_one_list()
    {
        var world = new Lists();
        world.Has("1");

        Assert.Equal(TieOutResult.NotPossible, world.Tie.Result);
    }

    [Fact]
    public void Comes_out_whatever_happens_and_is_open_exactly_for_what_others_did_that_a_review_saw() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[1, 6]).List[1, 40].Sample(happened =>
        {
            var world = new Lists();
            world.Has("1", "2", "3");
            foreach (var (what, who) in happened)
            {
                var key = who.ToString(System.Globalization.CultureInfo.InvariantCulture);
                if (what == 0) world.Give(key);
                if (what == 1) world.Remove(key);
                if (what == 2) world.Others(add: key);
                if (what == 3) world.Others(remove: key);
                if (what >= 2) world.Review();
            }

            world.Review();
            Assert.Equal(0, world.Tie.Difference);
            Assert.Equal(world.OthersDid, world.Told.Count(one => one.By is null));
            Assert.Equal(world.OthersDid > 0, world.Tie.Result == TieOutResult.Open);
        });

    /// <summary>An instance in which things happen, and the lists that reviews make of it. What others do is reviewed before anything else happens.</summary>
    private sealed class Lists
    {
        private readonly HashSet<string> now = [];
        private readonly List<AccountSpan> spans = [];
        private readonly List<GrantTally> grants = [];
        private readonly List<RemovalTally> removals = [];
        private readonly HashSet<string> known = [];
        private DateTimeOffset at = Start;
        private readonly List<DateTimeOffset> reviews = [];
        private int start;

        public int OthersDid { get; private set; }

        public TieOut Tie => Run().TieOuts.SingleOrDefault() ?? throw new InvalidOperationException("no role was listed");

        public IReadOnlyList<(AccountChange Change, RequestRef? By)> Told => Run().Changes;

        public void Has(params string[] keys)
        {
            foreach (var key in keys) now.Add(key);
            Review();
            start = now.Count;
        }

        public void Give(string key)
        {
            if (now.Add(key)) Say(given: key);
        }

        public void Remove(string key)
        {
            if (now.Remove(key)) Say(removed: key);
        }

        public void Others(string? add = null, string? remove = null)
        {
            // Between two reviews of its own, so that nothing of the bot's hides it.
            Review();
            if (add is not null && now.Add(add)) OthersDid++;
            if (remove is not null && now.Remove(remove)) OthersDid++;
        }

        public void Say(string? given = null, string? removed = null)
        {
            at = at.AddHours(1);
            if (given is not null) grants.Add(new GrantTally($"G-{grants.Count}", Federal, given, "light agent", at, Request(grants.Count), TimeSpan.Zero, true, true, false));
            if (removed is not null) removals.Add(new RemovalTally($"R-{removals.Count}", Federal, removed, at, Request(removals.Count), TimeSpan.Zero, false, true, false));
        }

        public void TakeIn(string key) => known.Add(key);

        public void Review()
        {
            if (reviews.Count > 0) at = at.AddDays(1);
            reviews.Add(at);
            for (var i = 0; i < spans.Count; i++)
                if (spans[i].Until is null && !now.Contains(spans[i].Key)) spans[i] = spans[i] with { Until = at };
            foreach (var key in now.Where(key => !spans.Exists(span => span.Key == key && span.Until is null)))
                spans.Add(new AccountSpan(key, "light agent", false, null, null, at, null));
        }

        private (IReadOnlyList<(AccountChange Change, RequestRef? By)> Changes, IReadOnlyList<TieOut> TieOuts) Run()
        {
            var changed = spans.Where(span => span.Since > Start || span.Until is not null).OrderBy(span => span.Key, StringComparer.Ordinal).ThenBy(span => span.Since);
            Assert.Equal(start, spans.Count(span => span.Since == Start));
            return new RollForward(Federal, reviews, grants, removals, known.Contains).Run(
                [.. AccountChange.Of(Federal, changed, Start, at)], [.. spans.Where(span => span.Since == Start)], [.. spans.Where(span => span.Until is null)]);
        }

        private static RequestRef Request(int no) => RequestRef.To(RequestRef.AccessRequest, new IssueRef("team/access-requests", no + 1));
    }
}
