using AccessBot.Storage;
using AccessBot.Vocabulary;
using AccessBot.Worker.Scheduling;
using AccessBot.Worker.Scheduling.Wakes;
using AccessBot.Workflows.Kit.Contracts;

namespace AccessBot.Scenarios.Tests.Scheduling;

public sealed class RequestLookTests
{
    private static readonly RequestRef One = new(RequestRef.AccessRequest, "team/access-requests#1");
    private static readonly RequestRef Two = new(RequestRef.AccessRequest, "team/access-requests#2");

    [Fact]
    public async Task A_pass_that_wants_to_look_again_says_when_and_a_later_pass_replaces_it()
    {
        var pass = new ScriptedPass();
        await using var bench = await ScheduleBench.StartAsync(pass: pass);
        await bench.RunAsync();
        var (soon, late) = (Whole(TimeProvider.System.GetUtcNow().AddHours(1)), Whole(TimeProvider.System.GetUtcNow().AddHours(9)));

        Assert.Equal(soon, await AfterAsync(new PassOutcome(soon, false)));
        Assert.Equal(late, await AfterAsync(new PassOutcome(late, false)));
        Assert.Null(await AfterAsync(new PassOutcome(null, false)));

        async Task<DateTimeOffset?> AfterAsync(PassOutcome outcome)
        {
            pass.Play = (_, _) => Task.FromResult(outcome);
            await bench.Get<IWaker>().WakeAsync(One, CancellationToken.None);
            await pass.EndedAsync(1);
            await IdleAsync(bench);
            return (await bench.Get<RequestBook>().FindAsync(One, CancellationToken.None))!.WakeAt;
        }
    }

    [Fact]
    public async Task What_is_due_soon_is_looked_at_then_and_not_at_the_next_heartbeat()
    {
        var pass = new ScriptedPass();
        await using var bench = await ScheduleBench.StartAsync(pass: pass);
        await bench.RunAsync();
        pass.Play = (_, _) =>
        {
            pass.Play = (_, _) => Task.FromResult(new PassOutcome(null, false));
            return Task.FromResult(new PassOutcome(TimeProvider.System.GetUtcNow().AddSeconds(2), false));
        };

        await bench.Get<IWaker>().WakeAsync(One, CancellationToken.None);

        await pass.EndedAsync(2);
    }

    [Fact]
    public async Task A_pass_that_hangs_is_cut_short_and_holds_up_no_other()
    {
        var pass = new ScriptedPass();
        await using var bench = await ScheduleBench.StartAsync(
            pass: pass, change: s => s with { Schedule = s.Schedule with { LongestLook = TimeSpan.FromMilliseconds(200) } });
        pass.Play = async (request, ct) =>
        {
            if (request == One) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
            return new PassOutcome(null, false);
        };
        await bench.RunAsync();

        await bench.Get<IWaker>().WakeAsync(One, CancellationToken.None);
        await bench.Get<IWaker>().WakeAsync(Two, CancellationToken.None);
        await pass.EndedAsync(2);
        await IdleAsync(bench);

        Assert.Equal([One, Two], pass.Runs.OrderBy(request => request.Item));
        Assert.NotNull((await bench.Get<RequestBook>().FindAsync(One, CancellationToken.None))!.WakeAt);
    }

    [Fact]
    public async Task Waking_while_a_pass_runs_is_one_more_pass_after_it_and_never_beside_it()
    {
        var pass = new ScriptedPass();
        await using var bench = await ScheduleBench.StartAsync(pass: pass);
        await bench.RunAsync();
        var (began, mayEnd, running, most) = (new TaskCompletionSource(), new TaskCompletionSource(), 0, 0);
        pass.Play = async (_, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            began.TrySetResult();
            await mayEnd.Task;
            Interlocked.Decrement(ref running);
            return new PassOutcome(null, false);
        };

        var waker = bench.Get<IWaker>();
        await waker.WakeAsync(One, CancellationToken.None);
        await began.Task;
        for (var i = 0; i < 5; i++) await waker.WakeAsync(One, CancellationToken.None);
        mayEnd.SetResult();
        await pass.EndedAsync(2);
        await IdleAsync(bench);

        Assert.Equal((2, 1), (pass.Runs.Count, most));
    }

    [Fact]
    public async Task A_request_that_breaks_is_tried_again_later_each_time_and_stops_no_other()
    {
        var pass = new ScriptedPass();
        await using var bench = await ScheduleBench.StartAsync(
            pass: pass, change: s => s with { Schedule = s.Schedule with { FirstRetry = TimeSpan.FromMilliseconds(50) } });
        var tries = 0;
        pass.Play = (request, _) => request == One && Interlocked.Increment(ref tries) <= 3
            ? throw new InvalidOperationException("a bug")
            : Task.FromResult(new PassOutcome(null, false));
        await bench.RunAsync();

        await bench.Get<IWaker>().WakeAsync(One, CancellationToken.None);
        await bench.Get<IWaker>().WakeAsync(Two, CancellationToken.None);
        await pass.EndedAsync(5);

        await IdleAsync(bench);
        Assert.Contains(Two, pass.Runs);
        Assert.Equal(0, await bench.CountAsync("SELECT COUNT(*) FROM request WHERE wake_at IS NOT NULL"));
        Assert.Empty(bench.Get<PassTally>().NeedPerson);
    }

    [Fact]
    public async Task A_database_that_takes_nothing_is_one_plain_line_and_the_request_is_looked_at_again()
    {
        var pass = new ScriptedPass();
        await using var bench = await ScheduleBench.StartAsync(
            pass: pass, change: s => s with { Schedule = s.Schedule with { FirstRetry = TimeSpan.FromMilliseconds(50) } }, polls: true);
        pass.Play = (_, _) =>
        {
            pass.Play = (_, _) => Task.FromResult(new PassOutcome(null, false));
            throw new Microsoft.Data.Sqlite.SqliteException("SQLite Error 13: 'database or disk is full'.", 13);
        };

        await bench.Get<IWaker>().WakeAsync(One, CancellationToken.None);
        await pass.EndedAsync(2);

        Assert.Equal(
            "Error: The database does not take what the bot has to write down (SQLite Error 13: 'database or disk is full'), so nothing " +
            $"is done for now: make room on the disk of {bench.DatabaseFile}; then everything goes on by itself, without a restart",
            Assert.Single(bench.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_stop_waits_for_the_pass_and_cuts_it_short_when_the_grace_is_over_without_forgetting_the_request()
    {
        var pass = new ScriptedPass();
        await using var bench = await ScheduleBench.StartAsync(
            pass: pass, change: s => s with { Schedule = s.Schedule with { ShutdownGrace = TimeSpan.FromMilliseconds(100) } });
        await bench.RunAsync();
        var began = new TaskCompletionSource();
        pass.Play = async (_, ct) =>
        {
            began.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
            return new PassOutcome(null, false);
        };
        await bench.Get<IWaker>().WakeAsync(One, CancellationToken.None);
        await began.Task;

        await bench.StopAsync();

        Assert.Equal(1, await bench.CountAsync("SELECT COUNT(*) FROM request WHERE wake_at IS NOT NULL"));
    }

    private static async Task IdleAsync(ScheduleBench bench)
    {
        while (bench.Get<ShardDoors>().Count > 0) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
    }

    private static DateTimeOffset Whole(DateTimeOffset at) => DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds());
}
