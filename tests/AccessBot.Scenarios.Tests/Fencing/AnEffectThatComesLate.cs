using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Ports.Acting;
using AccessBot.Workflows.Ports.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Fencing;

/// <summary>Between the last look at the issue and the account, time passes and a person says no.</summary>
public sealed class AnEffectThatComesLate : IAsyncLifetime
{
    private const string Verified = "citizenship::verified", NotVerified = "citizenship::not-verified";
    private const string Person = "ana@gitlab.com", Users = "POST /api/v2/users";

    private readonly MovedClock _clock = new();
    private PracticeWorld _world = null!;
    private RequestRef _request = null!;

    public async Task InitializeAsync()
    {
        _world = await PracticeWorld.StartAsync();
        _request = await _world.FileAsync("ana", FederalForm.For());
        await using (var bot = await _world.StartBotAsync()) await bot.LookAsync(_request);
        await _world.LabelAsync(_request, "pat", Verified);
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    public static TheoryData<string> Noes => ["the label taken off", "the issue closed"];

    [Theory]
    [MemberData(nameof(Noes))]
    public async Task Is_dropped_when_the_vendor_asks_for_a_pause_and_a_person_says_no_meanwhile(string no)
    {
        await RefuseAccountsAsync(times: 3);
        await using var bot = await _world.StartBotAsync(time: new HurriedTime { ActWithin = Mandate.Usual });

        var look = bot.LookAsync(_request);
        await UntilAskedForAnAccountAsync();
        await SayNoAsync(no);
        await look;
        await bot.LookAsync(_request);

        Assert.Null((await _world.StateAsync()).Account(Person));
    }

    [Fact]
    public async Task Is_sent_at_the_next_look_when_nobody_said_no_and_nothing_is_in_the_dark_then()
    {
        await RefuseAccountsAsync(times: 1);
        await using var bot = await _world.StartBotAsync();

        var refused = await bot.LookAsync(_request);
        var journal = await bot.Services.GetRequiredService<IJournal>().ReadAsync(_request, default);
        await bot.LookAsync(_request);

        Assert.NotNull(refused.WakeAt);
        Assert.DoesNotContain(journal, entry => entry.Step == "seat");
        Assert.NotNull((await _world.StateAsync()).Account(Person));
    }

    [Theory]
    [MemberData(nameof(Noes))]
    public async Task Is_dropped_when_the_process_stood_still_and_a_person_said_no_meanwhile(string no)
    {
        await using var bot = await _world.StartBotAsync(new Standstill(this, () => SayNoAsync(no)), _clock);

        await bot.LookAsync(_request);
        await bot.LookAsync(_request);

        Assert.Null((await _world.StateAsync()).Account(Person));
    }

    [Fact]
    public async Task Is_sent_after_another_look_at_the_issue_when_the_process_stood_still_and_nobody_said_no()
    {
        await using var bot = await _world.StartBotAsync(new Standstill(this, () => Task.CompletedTask), _clock);

        await bot.LookAsync(_request);

        Assert.NotNull((await _world.StateAsync()).Account(Person));
    }

    private Task RefuseAccountsAsync(int times) => _world.FaultAsync(new
    {
        target = "zendesk:us-federal",
        method = "POST",
        path = "/api/v2/users",
        kind = "status",
        status = 429,
        seconds = 19,
        count = times,
    });

    private async Task UntilAskedForAnAccountAsync()
    {
        while (((await _world.CountsAsync())["zendesk:us-federal"]?[Users]?.GetValue<int>() ?? 0) == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
    }

    private async Task SayNoAsync(string no)
    {
        if (no == "the issue closed")
        {
            await _world.SetStateAsync(_request, "sam", "close");
            return;
        }

        await _world.UnlabelAsync(_request, "pat", Verified);
        await _world.LabelAsync(_request, "pat", NotVerified);
    }

    /// <summary>The process is stopped for 90 seconds, once, between the intent to give the seat and the request.</summary>
    private sealed class Standstill(AnEffectThatComesLate test, Func<Task> meanwhile) : IPassProbe
    {
        public async ValueTask ReachedAsync(string key, StepPoint point, CancellationToken ct)
        {
            if (point != StepPoint.AfterIntent || !key.Contains("/seat/", StringComparison.Ordinal)) return;
            if (test._clock.Ahead > TimeSpan.Zero) return;
            await meanwhile();
            test._clock.Ahead = TimeSpan.FromSeconds(90);
        }
    }
}
