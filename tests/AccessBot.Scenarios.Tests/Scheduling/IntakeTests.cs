using AccessBot.Storage;
using AccessBot.Vocabulary;
using AccessBot.Worker.Scheduling;
using AccessBot.Worker.Scheduling.Polls;

namespace AccessBot.Scenarios.Tests.Scheduling;

public sealed class IntakeTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("request")]
    [InlineData("QRTZ_JOB_DETAILS")]
    [InlineData("QRTZ_TRIGGERS")]
    [InlineData("poll_cursor")]
    public async Task What_breaks_anywhere_in_a_page_leaves_no_request_no_job_and_no_cursor(string table)
    {
        await using var bench = await ScheduleBench.StartAsync();
        await bench.ExecuteAsync($"CREATE TRIGGER breaks BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'pulled the plug'); END");

        await Assert.ThrowsAnyAsync<Exception>(() => TakeInAsync(bench, 1, 2));
        await bench.ExecuteAsync("DROP TRIGGER breaks");
        Assert.Equal(new Traces(0, 0, 0, 0), await TracesAsync(bench));

        await TakeInAsync(bench, 1, 2);
        Assert.Equal(new Traces(2, 2, 2, 1), await TracesAsync(bench));
    }

    [Fact]
    public async Task A_request_listed_again_as_it_was_is_not_woken_again()
    {
        await using var bench = await ScheduleBench.StartAsync();
        await TakeInAsync(bench, 1, 2);
        await bench.ExecuteAsync("DELETE FROM QRTZ_SIMPLE_TRIGGERS");
        await bench.ExecuteAsync("DELETE FROM QRTZ_TRIGGERS");

        await TakeInAsync(bench, 1, 2, 3);

        Assert.Equal(1, await bench.CountAsync("SELECT COUNT(*) FROM QRTZ_TRIGGERS"));
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

            return new Workflows.Kit.Passes.PassOutcome(TimeProvider.System.GetUtcNow().AddHours(1), false);
        };
        await bench.RunAsync();

        for (var first = 1; first <= 200; first += 10) await TakeInAsync(bench, [.. Enumerable.Range(first, 10).Select(i => (long)i)]);

        await pass.EndedAsync(200);
        Assert.Equal(200, pass.Runs.Distinct().Count());
        // Nobody gave up waiting for a lock: a pass that does is said, and tried again.
        Assert.Empty(bench.Log.Lines);
    }

    private static Task<IReadOnlyList<RequestRef>> TakeInAsync(ScheduleBench bench, params long[] iids) =>
        bench.Get<Intake>().TakeInAsync(
            "source",
            [.. iids.Select(iid => new Arrival(
                RequestRef.To(RequestRef.AccessRequest, new IssueRef("team/access-requests", iid)), "title", null, new SeenListing("f", At)))],
            new PollCursor(At, At, false),
            LookPriority.Change,
            CancellationToken.None);

    private static async Task<Traces> TracesAsync(ScheduleBench bench) => new(
        await bench.CountAsync("SELECT COUNT(*) FROM request"),
        await bench.CountAsync("SELECT COUNT(*) FROM QRTZ_JOB_DETAILS"),
        await bench.CountAsync("SELECT COUNT(*) FROM QRTZ_TRIGGERS"),
        await bench.CountAsync("SELECT COUNT(*) FROM poll_cursor"));

    private sealed record Traces(long Requests, long Jobs, long Triggers, long Cursors);
}
