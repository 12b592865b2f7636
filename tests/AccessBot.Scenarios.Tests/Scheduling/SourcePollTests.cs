using AccessBot.Storage;
using AccessBot.Worker.Configuration.Sections;
using AccessBot.Worker.Scheduling.Polls;
using AccessBot.Workflows.Ports;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace AccessBot.Scenarios.Tests.Scheduling;

public sealed class SourcePollTests
{
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(60);
    private static int _sources;

    // What can happen between and during polls: (which issue, how late it shows, how much time goes by).
    private static readonly Gen<(int Kind, long Iid, int Lag, int Wait)[]> Days =
        Gen.Select(Gen.Int[0, 3], Gen.Long[1, 12], Gen.Int[0, 60_000], Gen.Int[0, 90_000]).Array[1, 40];

    [Fact]
    public async Task No_update_is_ever_missed_however_late_it_shows_and_whatever_the_clocks_say()
    {
        var clock = new FakeTimeProvider();
        await using var bench = await ScheduleBench.StartAsync(time: clock);
        await Gen.Select(Days, Gen.Int[-20 * 3600, 20 * 3600]).SampleAsync(
            async day =>
            {
                var world = new World(bench, clock, TimeSpan.FromSeconds(day.Item2));
                foreach (var (kind, iid, lag, wait) in day.Item1)
                {
                    if (kind == 0) await world.PollAsync();
                    else if (kind == 1) world.GitLab.BetweenPages = () => world.GitLab.Touch(iid, TimeSpan.FromMilliseconds(lag));
                    else world.GitLab.Touch(iid, TimeSpan.FromMilliseconds(lag));
                    clock.Advance(TimeSpan.FromMilliseconds(wait));
                }

                await world.SettleAsync();
                Assert.Equal(world.GitLab.Truth.OrderBy(i => i.Key), world.GitLab.Shown.OrderBy(i => i.Key));
            },
            iter: 150,
            threads: 1);
    }

    [Fact]
    public async Task What_changes_while_a_source_is_read_for_the_first_time_does_not_wait_behind_it()
    {
        var clock = new FakeTimeProvider();
        await using var bench = await ScheduleBench.StartAsync(time: clock);
        var world = new World(bench, clock, TimeSpan.Zero);
        for (var iid = 1; iid <= 9; iid++) world.GitLab.Touch(iid);
        clock.Advance(TimeSpan.FromMinutes(1));
        world.GitLab.BetweenPages = () => world.GitLab.Touch(10);

        await world.PollAsync();

        const string Person = "(SELECT urgency FROM request WHERE item LIKE '%#10')";
        Assert.Equal(9, await bench.CountAsync($"SELECT COUNT(*) FROM request WHERE urgency < {Person}"));
    }

    [Fact]
    public async Task An_idle_poll_is_one_request_however_many_issues_share_the_last_minute()
    {
        var world = await NewWorldAsync();
        for (var iid = 1; iid <= 50; iid++) world.GitLab.Touch(iid);
        await world.PollAsync();
        await world.SettleAsync();

        Assert.Equal(1, await world.RequestsOfAsync(world.PollAsync));
        Assert.Equal(1, await world.RequestsOfAsync(world.PollAsync));
    }

    [Fact]
    public async Task A_poll_after_a_restart_goes_on_where_the_last_one_stopped()
    {
        var world = await NewWorldAsync();
        for (var iid = 1; iid <= 30; iid++) world.GitLab.Touch(iid);
        await world.PollAsync();
        await world.SettleAsync();

        world.Restart();

        Assert.Equal(1, await world.RequestsOfAsync(world.PollAsync));
    }

    [Fact]
    public async Task Trouble_in_the_middle_of_the_pages_keeps_what_was_read_and_misses_nothing()
    {
        var world = await NewWorldAsync();
        for (var iid = 1; iid <= 10; iid++)
        {
            world.GitLab.Touch(iid);
            world.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        world.GitLab.BetweenPages = () => world.GitLab.Trouble = new VendorTrouble("GitLab", "busy");
        await Assert.ThrowsAsync<VendorTrouble>(world.PollAsync);
        Assert.Equal(ListingGitLab.PageSize, await world.RequestsInBookAsync());

        (world.GitLab.Trouble, world.GitLab.BetweenPages) = (null, () => { });
        await world.PollAsync();
        Assert.Equal(10, await world.RequestsInBookAsync());
    }

    [Fact]
    public async Task An_issue_dated_far_ahead_is_taken_in_and_hides_no_other()
    {
        var world = await NewWorldAsync();
        world.GitLab.TouchDated(1, world.Clock.GetUtcNow().AddYears(50));
        await world.PollAsync();
        world.GitLab.Touch(2);
        await world.PollAsync();

        Assert.Equal([1L, 2L], world.GitLab.Shown.Keys.Order());
        Assert.Equal(2, await world.RequestsInBookAsync());
    }

    private static async Task<World> NewWorldAsync()
    {
        var clock = new FakeTimeProvider();
        return new World(await ScheduleBench.StartAsync(time: clock), clock, TimeSpan.Zero);
    }

    /// <summary>One source and its GitLab; many of them share a database, which is what takes long to make.</summary>
    private sealed class World
    {
        private readonly ScheduleBench _bench;
        private readonly SourceSettings _source = new($"team/p{Interlocked.Increment(ref _sources)}", false, "access-request", []);
        private SourcePoll _poll = null!;

        public World(ScheduleBench bench, FakeTimeProvider clock, TimeSpan skew)
        {
            (_bench, Clock, GitLab) = (bench, clock, new ListingGitLab(clock) { Skew = skew });
            Restart();
        }

        public FakeTimeProvider Clock { get; }

        public ListingGitLab GitLab { get; }

        /// <summary>A new process: what only memory held is gone.</summary>
        public void Restart() => _poll = new SourcePoll(
            GitLab, _bench.Get<PollCursors>(), _bench.Get<Intake>(), new TipWatch(Clock), Clock);

        public Task<PollReport> PollAsync() => _poll.RunAsync(_source, Overlap, CancellationToken.None);

        /// <summary>Time enough for everything late to show, and the polls that come by then.</summary>
        public async Task SettleAsync()
        {
            GitLab.BetweenPages = () => { };
            for (var polls = 0; polls < 4; polls++)
            {
                Clock.Advance(TimeSpan.FromSeconds(40));
                await PollAsync();
            }
        }

        public async Task<int> RequestsOfAsync(Func<Task> act)
        {
            var before = GitLab.Requests;
            await act();
            return GitLab.Requests - before;
        }

        public Task<long> RequestsInBookAsync() =>
            _bench.CountAsync($"SELECT COUNT(*) FROM request WHERE item LIKE '{_source.Path}#%'");
    }
}
