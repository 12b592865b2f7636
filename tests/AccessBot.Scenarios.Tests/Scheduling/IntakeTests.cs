using AccessBot.Storage;
using AccessBot.Storage.Schedule;
using AccessBot.Vocabulary;
using AccessBot.Worker.Scheduling.Polls;

namespace AccessBot.Scenarios.Tests.Scheduling;

public sealed class IntakeTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("request")]
    [InlineData("poll_cursor")]
    public async Task What_breaks_anywhere_in_a_page_leaves_no_request_and_no_cursor(string table)
    {
        await using var bench = await ScheduleBench.StartAsync();
        await bench.ExecuteAsync($"CREATE TRIGGER breaks BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'pulled the plug'); END");

        await Assert.ThrowsAnyAsync<Exception>(() => TakeInAsync(bench, 1, 2));
        await bench.ExecuteAsync("DROP TRIGGER breaks");
        Assert.Equal(new Traces(0, 0, 0), await TracesAsync(bench));

        await TakeInAsync(bench, 1, 2);
        Assert.Equal(new Traces(2, 2, 1), await TracesAsync(bench));
    }

    [Fact]
    public async Task A_request_listed_again_as_it_was_is_not_woken_again()
    {
        await using var bench = await ScheduleBench.StartAsync();
        await TakeInAsync(bench, 1, 2);
        await bench.ExecuteAsync("UPDATE request SET wake_at = NULL");

        await TakeInAsync(bench, 1, 2, 3);

        Assert.Equal(1, (await TracesAsync(bench)).Due);
    }

    [Fact]
    public async Task The_backlogs_of_two_projects_are_worked_off_side_by_side_however_much_older_one_is()
    {
        var pass = new ScriptedPass();
        await using var bench = await ScheduleBench.StartAsync(
            pass: pass, change: s => s with { Schedule = s.Schedule with { Concurrency = 1 } });
        await TakeInAsync(bench, Urgency.Backlog, "team/old", [.. Enumerable.Range(1, 300).Select(iid => (long)iid)]);
        await TakeInAsync(bench, Urgency.Backlog, "team/new", 1, 2, 3);

        await bench.RunAsync();
        await pass.EndedAsync(303);

        var places = pass.Runs.Select((request, place) => (request, place)).Where(one => one.request.Item.StartsWith("team/new", StringComparison.Ordinal));
        Assert.All(places, one => Assert.InRange(one.place, 0, 10));
    }

    [Fact]
    public async Task Pages_are_taken_in_while_passes_run_without_waiting_for_each_other_forever()
    {
        var pass = new ScriptedPass();
        await using var bench = await ScheduleBench.StartAsync(pass: pass);
        pass.Play = async (_, _) =>
        {
            // What a pass does to the database: writes of its own, then its next trigger.
            for (var i = 0; i < 3; i++)
            {
                await using var own = await bench.Database.BeginAsync(CancellationToken.None);
                await own.CommitAsync(CancellationToken.None);
            }

            return new Workflows.Kit.Contracts.PassOutcome(TimeProvider.System.GetUtcNow().AddHours(1), false);
        };
        await bench.RunAsync();

        for (var first = 1; first <= 200; first += 10) await TakeInAsync(bench, [.. Enumerable.Range(first, 10).Select(i => (long)i)]);

        await pass.EndedAsync(200);
        Assert.Equal(200, pass.Runs.Distinct().Count());
        // Nobody gave up waiting for a lock: a pass that does is said, and tried again.
        Assert.Empty(bench.Log.Lines);
    }

    private static Task<IReadOnlyList<RequestRef>> TakeInAsync(ScheduleBench bench, params long[] iids) =>
        TakeInAsync(bench, Urgency.Change, "team/access-requests", iids);

    private static Task<IReadOnlyList<RequestRef>> TakeInAsync(
        ScheduleBench bench, Urgency urgency, string project, params long[] iids) =>
        bench.Get<Intake>().TakeInAsync(
            "source",
            [.. iids.Select(iid => new Arrival(
                RequestRef.To(RequestRef.AccessRequest, new IssueRef(project, iid)), "title", null, new SeenListing("f", At), urgency))],
            new PollCursor(At, At, false),
            CancellationToken.None);

    private static async Task<Traces> TracesAsync(ScheduleBench bench) => new(
        await bench.CountAsync("SELECT COUNT(*) FROM request"),
        await bench.CountAsync("SELECT COUNT(*) FROM request WHERE wake_at IS NOT NULL"),
        await bench.CountAsync("SELECT COUNT(*) FROM poll_cursor"));

    private sealed record Traces(long Requests, long Due, long Cursors);
}
