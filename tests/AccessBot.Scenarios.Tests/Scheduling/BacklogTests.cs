using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Cli;
using AccessBot.Workflows.Kit.Contracts;

namespace AccessBot.Scenarios.Tests.Scheduling;

/// <summary>More waits than can be worked off at once.</summary>
public sealed class BacklogTests
{
    private const int Waiting = 200;

    [Fact]
    public async Task What_a_person_does_now_does_not_wait_for_the_backlog()
    {
        await using var world = await PracticeWorld.StartAsync();
        for (var i = 0; i < Waiting; i++) await world.FileAsync("ana", FederalForm.For(system: "Zendesk Global"));
        world.Settings.GitLab.Connection.RequestsPerMinute = 1800; // ten of the backlog a second
        await using var bot = await BotHost.CreateAsync(
            new BotStart
            {
                Settings = world.Settings with { Log = world.Settings.Log with { Level = Serilog.Events.LogEventLevel.Fatal } },
                Polls = true,
            },
            default);
        await bot.StartAsync(default);
        while (Answered(world) < 5) await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        var person = await world.FileAsync("ana", FederalForm.For(system: "Zendesk Global"));
        while (!(await world.StateAsync()).NoteKinds(person).Contains("show-the-way"))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        var answered = Answered(world);
        await bot.StopAsync(default);
        Assert.InRange(answered, 6, Waiting - 20);
    }

    [Fact]
    public async Task However_many_requests_are_due_and_however_long_each_takes_polls_go_on()
    {
        var (gitlab, pass) = (new ListingGitLab(), new ScriptedPass());
        for (var iid = 1; iid <= 20; iid++) gitlab.Touch(iid);
        var mayEnd = new TaskCompletionSource();
        pass.Play = async (_, _) =>
        {
            await mayEnd.Task;
            return new PassOutcome(null, false);
        };
        await using var bench = await ScheduleBench.StartAsync(gitlab, pass, polls: true, change: s =>
        {
            var often = s.GitLab with { PollInterval = TimeSpan.FromMilliseconds(100) };
            return s with { GitLab = often, Schedule = s.Schedule with { Concurrency = 2 } };
        });

        while (pass.Runs.Count < 2) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        var before = gitlab.Requests;
        while (gitlab.Requests < before + 5) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        gitlab.Touch(21);
        while (await bench.CountAsync("SELECT COUNT(*) FROM request") < 21)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        Assert.Equal(2, pass.Runs.Count);
        mayEnd.SetResult();
        await pass.EndedAsync(21);
        // Two workers become free at once: who of their next two begins first is open, and no more than that.
        Assert.InRange(pass.Runs.ToList().FindIndex(request => request.Item == "team/access-requests#21"), 2, 10);
    }

    private static int Answered(PracticeWorld world) =>
        world.Sandbox.World.Requests.Snapshot().GetValueOrDefault("gitlab")?
            .Where(route => route.Key.StartsWith("POST ", StringComparison.Ordinal)).Sum(route => route.Value) ?? 0;
}
