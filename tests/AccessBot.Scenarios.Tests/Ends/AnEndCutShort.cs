using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Worker.Ends;
using AccessBot.Workflows.Kit.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Ends;

/// <summary>The bot dies at each point of each step, or an answer is lost; another ends it, and people see each thing once.</summary>
public sealed class AnEndCutShort : IAsyncLifetime
{
    private readonly MovedClock _clock = new();
    private PracticeWorld _world = null!;

    public async Task InitializeAsync() => _world = await PracticeWorld.StartAsync(_clock);

    public async Task DisposeAsync() => await _world.DisposeAsync();

    public static TheoryData<string, StepPoint> Points()
    {
        var points = new TheoryData<string, StepPoint>();
        foreach (var step in new[] { "remind", "file-removal" })
            foreach (var point in Enum.GetValues<StepPoint>()) points.Add(step, point);
        return points;
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task At_any_point_leaves_one_reminder_and_one_removal(string step, StepPoint point)
    {
        var probe = new CrashProbe(step, point);
        var (request, end) = await GivenAsync();
        if (step == "remind") await DieAsync(end, probe);
        await LookAsync(end);
        _clock.Ahead += TimeSpan.FromDays(3);
        if (step == "file-removal") await DieAsync(end, probe);

        await EndsWellAsync(request, end);
    }

    [Theory]
    [InlineData("drop-before")]
    [InlineData("drop-after")]
    [InlineData("status")]
    public async Task An_answer_that_is_lost_leaves_one_removal(string kind)
    {
        var (request, end) = await GivenAsync();
        await LookAsync(end);
        _clock.Ahead += TimeSpan.FromDays(3);
        await _world.FaultAsync(new { target = "gitlab", method = "POST", path = "/issues", kind, status = 502, count = 1 });

        await EndsWellAsync(request, end);
    }

    private async Task<(RequestRef Request, RequestRef End)> GivenAsync()
    {
        await using var bot = await _world.StartBotAsync(time: _clock);
        var last = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime).AddDays(2);
        var request = await _world.FileAsync(
            "ana", FederalForm.For().Replace("**Needed until:**", $"**Needed until:** {last:yyyy-MM-dd}", StringComparison.Ordinal));
        await bot.LookAsync(request);
        await _world.LabelAsync(request, "pat", "citizenship::verified");
        await bot.LookAsync(request);
        return (request, Assert.Single(await bot.Services.GetRequiredService<EndWatch>().RunAsync(default)));
    }

    private async Task DieAsync(RequestRef end, CrashProbe probe)
    {
        await using var bot = await _world.StartBotAsync(probe, _clock);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bot.LookAsync(end, probe.Life));
    }

    private async Task LookAsync(RequestRef request)
    {
        await using var bot = await _world.StartBotAsync(time: _clock);
        await bot.LookAsync(request);
    }

    private async Task EndsWellAsync(RequestRef request, RequestRef end)
    {
        await LookAsync(end);
        // A try whose answer was lost is waited out before it is repeated.
        _clock.Ahead += TimeSpan.FromMinutes(5);
        await LookAsync(end);

        var filed = await _world.StateAsync();
        var removal = Assert.Single(filed.Issues(PracticeWorld.Requests), issue => issue["title"]!.GetValue<string>().Contains(" ends: ", StringComparison.Ordinal));
        Assert.Single(filed.NoteKinds(request), kind => kind == "remind");
        await LookAsync(RequestRef.To(RequestRef.AccessRequest, new IssueRef(PracticeWorld.Requests, removal["iid"]!.GetValue<long>())));
        Assert.Equal("end-user", (await _world.StateAsync()).Account("ana@gitlab.com")!["role"]!.GetValue<string>());
    }
}
