using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Worker.Scheduling.Polls;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Checks;

/// <summary>The configuration knows labels by name, and a name can be changed by people who may change nothing else.</summary>
public sealed class ALabelThatIsGone : IAsyncLifetime
{
    private readonly SteppedClock _clock = new();
    private PracticeWorld _world = null!;
    private Bot _bot = null!;

    public async Task InitializeAsync()
    {
        _world = await PracticeWorld.StartAsync();
        _bot = await _world.StartBotAsync(time: _clock);
    }

    [Theory]
    [InlineData("accessbot::hold", "nobody can hold a request there")]
    [InlineData("offboarding", "new issues are not seen")]
    [InlineData("offboarding::confirmed", "an answer with it does not count")]
    public async Task Is_told_to_operators_once_and_taken_back_when_it_is_there_again(string label, string means)
    {
        await PollAsync();
        await PollAsync();
        Assert.Empty(await ToldAsync());

        await RenameAsync(label, "tmp");
        await PollAsync();
        await PollAsync();
        var told = Assert.Single(await ToldAsync(), message => message.Key == $"{OffboardingForm.Project} {label}");
        Assert.Contains(means, told.Text, StringComparison.Ordinal);

        await RenameAsync("tmp", label);
        await PollAsync();
        Assert.Empty(await ToldAsync());
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _world.DisposeAsync();
    }

    private async Task PollAsync()
    {
        foreach (var source in _world.Settings.Sources) await _bot.Services.GetRequiredService<LabelWatch>().LookAsync(source, default);
        _clock.Ahead += LabelWatch.LookEvery + TimeSpan.FromSeconds(1);
    }

    private Task<System.Text.Json.Nodes.JsonNode?> RenameAsync(string from, string to) =>
        _world.PostAsync("renames", new { kind = "label", project = OffboardingForm.Project, from, to });

    private async Task<IReadOnlyList<OperatorMessage>> ToldAsync() =>
        [.. (await _bot.Services.GetRequiredService<OperatorMessages>().ListAsync(100, default)).Where(message => message.Kind == LabelWatch.Kind)];
}
