using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Workflows.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Fencing;

/// <summary>GitLab writes a comment 45 seconds after it was asked to; the bot has given up waiting after 30.</summary>
public sealed class ANoteCarriedOutLate
{
    // Slower than elsewhere: between giving up and the late comment a busy machine must find time for a look.
    private readonly HurriedTime _time = new(factor: 8);
    private readonly Doubles _doubles = new();

    [Theory]
    [InlineData("Zendesk US Federal", "people-asked, status")]
    [InlineData("Zendesk Global", "show-the-way")]
    public async Task Is_waited_for_before_it_is_written_again(string system, string notes)
    {
        var state = await FileAsync(system, TimeSpan.FromSeconds(65));

        Assert.Equal(notes, state);
        Assert.Empty(_doubles.Kinds);
    }

    [Fact]
    public async Task That_was_written_again_all_the_same_is_folded_at_the_next_look_and_counted()
    {
        var notes = await FileAsync("Zendesk Global", TimeSpan.Zero);

        Assert.Equal("show-the-way", notes);
        Assert.Equal(["signpost/show-the-way"], _doubles.Kinds);
    }

    /// <returns>The kinds of notes a while after the last look that was owed.</returns>
    private async Task<string> FileAsync(string system, TimeSpan lateAfter)
    {
        await using var world = await PracticeWorld.StartAsync(_time);
        world.Settings = world.Settings with { Schedule = world.Settings.Schedule with { LateAfter = lateAfter } };
        await using var bot = await world.StartBotAsync(
            time: _time, more: services => services.AddSingleton<IDoublesSeen>(_doubles));
        var request = await world.FileAsync("ana", FederalForm.For(system: system));
        await world.FaultAsync(new { target = "gitlab", method = "POST", path = "/notes", kind = "late", seconds = 45 });

        for (var looks = 0; looks < 10; looks++)
        {
            await bot.LookAsync(request);
            await Task.Delay(TimeSpan.FromSeconds(10), _time);
        }

        return string.Join(", ", (await world.StateAsync()).NoteKinds(request));
    }

    private sealed class Doubles : IDoublesSeen
    {
        public List<string> Kinds { get; } = [];

        public void Folded(string kind) => Kinds.Add(kind);
    }
}
