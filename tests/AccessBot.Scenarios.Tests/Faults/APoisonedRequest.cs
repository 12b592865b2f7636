using AccessBot.Practice.Hosting;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Passes;
using AccessBot.Workflows.Ports.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Faults;

/// <summary>A request that fails the same way each time, for its own sake and not because a vendor is down.</summary>
public sealed class APoisonedRequest : IAsyncLifetime
{
    private readonly HurriedTime _time = new();
    private PracticeWorld _world = null!;
    private Bot _bot = null!;
    private RequestRef _request = null!;

    public async Task InitializeAsync()
    {
        _world = await PracticeWorld.StartAsync(_time);
        _bot = await _world.StartBotAsync(time: _time);
        _request = await _world.FileAsync("ana", FederalForm.For());
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task Is_handed_over_with_its_last_error_and_left_alone()
    {
        Refuse(403, 1000);
        var outcomes = new List<PassOutcome>();
        for (var look = 0; look < 8; look++) outcomes.Add(await _bot.LookAsync(_request));

        var row = (await _bot.Services.GetRequiredService<RequestBook>().FindAsync(_request, default))!;
        Assert.Equal(("hand-over", PassReasons.GivenUp, nameof(Party.Operators)), (row.Kind, row.Because, row.WaitingFor));
        Assert.Equal("GitLab: answered 403: 403 Forbidden", row.LastError);
        Assert.Null(row.WakeAt);
        Assert.All(outcomes.SkipLast(1), outcome => Assert.NotNull(outcome.WakeAt));
        Assert.Equal(new PassOutcome(null, true), outcomes[^1]);
        var message = Assert.Single(await _bot.Services.GetRequiredService<OperatorMessages>().ListAsync(10, default));
        Assert.Equal((PassTroubles.Stuck, _request.ToString()), (message.Kind, message.Key));
        Assert.Contains("answered 403", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Goes_on_when_it_is_looked_at_again_and_the_cause_is_gone()
    {
        Refuse(403, 8);
        for (var look = 0; look < 8; look++) await _bot.LookAsync(_request);
        await _bot.LookAsync(_request);

        var last = await _bot.Services.GetRequiredService<IJournal>().FindLastAsync(_request, default);
        Assert.Equal(("wait", 0, 0, null), (last!.Kind, last.Failures, last.Alike, last.LastError));
        Assert.Empty(await _bot.Services.GetRequiredService<OperatorMessages>().ListAsync(10, default));
        Assert.Single((await _world.StateAsync()).Mails);
    }

    [Fact]
    public async Task Is_never_given_up_because_a_vendor_is_down()
    {
        Refuse(500, 1000);
        PassOutcome outcome = new(null, false);
        for (var look = 0; look < 12; look++) outcome = await _bot.LookAsync(_request);

        Assert.NotNull(outcome.WakeAt);
        Assert.True(outcome.NeedsPerson);
    }

    [Fact]
    public async Task Is_not_given_up_for_failures_that_differ()
    {
        foreach (var status in Enumerable.Range(0, 12).Select(look => look % 2 == 0 ? 403 : 401))
        {
            Refuse(status, 1);
            Assert.NotNull((await _bot.LookAsync(_request)).WakeAt);
        }
    }

    private void Refuse(int status, int times) => _world.Sandbox.World.Faults.Add(
        new Fault("gitlab", "GET", $"/issues/{_request.Issue!.Iid}", FaultKind.Status, status, Seconds: 0, Count: times));
}
