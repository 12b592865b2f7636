using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.Shadow;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage.Proposing;
using AccessBot.Vocabulary;
using AccessBot.Worker.Desk;
using AccessBot.Worker.Proposing;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Proposing;
using AccessBot.Workflows.Kit.Shadow;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Propose;

/// <summary>The bot dies at each point of an applied plan; another goes on with the rest of it, on the same word, and does nothing twice.</summary>
public sealed class APlanCutShort : IAsyncLifetime
{
    private readonly MovedClock _clock = new();
    private PracticeWorld _world = null!;

    public async Task InitializeAsync()
    {
        _world = await PracticeWorld.StartAsync(_clock);
        _world.Settings = WatchedWorld.InMode(_world.Settings, RunMode.Propose);
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    public static TheoryData<string, StepPoint> OfAccess() => Points(Enum.GetValues<StepPoint>(), "seat", "app", "ready", "show-done", "settle-rest");

    // Where something has happened that nobody wrote down, and where nothing has.
    public static TheoryData<string, StepPoint> OfARemoval() => Points(
        [StepPoint.AfterIntent, StepPoint.AfterEffect],
        "begin", "save", "suspend", "end-sessions", "save-tickets", "unassign", "remove-tags", "demote", "read-back", "evidence", "tick", "show-done");

    [Theory]
    [MemberData(nameof(OfAccess))]
    public async Task Access_is_given_once_and_told_once(string step, StepPoint point)
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        await LookAsync(request);
        await SayAsync(request);
        await LookAsync(request);
        await _world.LabelAsync(request, "pat", "citizenship::verified");
        await LookAsync(request);
        await SayAsync(request);
        await DieAsync(request, new CrashProbe(step, point));
        await EndAsync(request);

        await using var bot = await _world.StartBotAsync(time: _clock);
        var file = await bot.Services.GetRequiredService<PlanBook>().FindAsync(request, default);
        Assert.Equal((WordEnd.Done, null), (file.Word!.End, file.Standing));
        Assert.Equal("""
            issue: closed access-request, citizenship::verified, support::done
            notes: people-asked, plan, ready, status
            mails: US Citizenship Verification Request
            account: agent light suspended=false
            apps: Zendesk US Federal
            """.ReplaceLineEndings("\n"), (await _world.StateAsync()).Outcome(request, "ana@gitlab.com"));
    }

    [Theory]
    [MemberData(nameof(OfARemoval))]
    public async Task A_removal_ends_the_same(string step, StepPoint point)
    {
        await _world.HasAccountAsync(tickets: 3);
        var request = await _world.OffboardAsync();
        await LookAsync(request);
        await SayAsync(request);
        await DieAsync(request, new CrashProbe(step, point));
        await EndAsync(request);

        await using var bot = await _world.StartBotAsync(time: _clock);
        var file = await bot.Services.GetRequiredService<PlanBook>().FindAsync(request, default);
        Assert.Equal((WordEnd.Done, null), (file.Word!.End, file.Standing));
        var state = await _world.StateAsync();
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine());
        Assert.Equal(["evidence", "no-account", "plan", "status"], state.NoteKinds(request));
    }

    private static TheoryData<string, StepPoint> Points(StepPoint[] at, params string[] steps)
    {
        var points = new TheoryData<string, StepPoint>();
        foreach (var step in steps)
            foreach (var point in at.Where(point => step != "settle-rest" || point is StepPoint.BeforeIntent or StepPoint.AfterEffect))
                points.Add(step, point);
        return points;
    }

    private async Task SayAsync(RequestRef request)
    {
        await using var bot = await _world.StartBotAsync(time: _clock);
        var plan = (await bot.Services.GetRequiredService<PlanBook>().FindAsync(request, default)).Standing!.Plan;
        var said = await bot.Services.GetRequiredService<PlanActs>().ApplyAsync(request, plan.Digest, new By("olga", "the plan is right"), default);
        Assert.True(said.IsDone, said.Sentence);
    }

    private async Task DieAsync(RequestRef request, CrashProbe probe)
    {
        await using var bot = await _world.StartBotAsync(probe, _clock);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bot.LookAsync(request, probe.Life));
    }

    private async Task LookAsync(RequestRef request)
    {
        await using var bot = await _world.StartBotAsync(time: _clock);
        await bot.LookAsync(request);
    }

    // A try whose outcome is not known is waited out before it is repeated.
    private async Task EndAsync(RequestRef request)
    {
        await LookAsync(request);
        _clock.Ahead += TimeSpan.FromMinutes(15);
        await LookAsync(request);
    }
}
