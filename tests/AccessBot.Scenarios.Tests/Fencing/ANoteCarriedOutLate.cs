using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Fencing;

/// <summary>GitLab writes a comment long after it was asked to; the bot has given up waiting after 30 seconds.</summary>
public sealed class ANoteCarriedOutLate : IAsyncLifetime
{
    private readonly HurriedTime _time = new();
    private readonly Doubles _doubles = new();
    private PracticeWorld _world = null!;

    public async Task InitializeAsync() => _world = await PracticeWorld.StartAsync(_time);

    public Task DisposeAsync() => _world.DisposeAsync().AsTask();

    [Theory]
    [InlineData("Zendesk US Federal", "people-asked, status")]
    [InlineData("Zendesk Global", "show-the-way")]
    public async Task Is_waited_for_before_it_is_written_again(string system, string notes)
    {
        await using var bot = await StartBotAsync(lateAfter: TimeSpan.FromDays(1));
        var request = await FileAsync(system);

        for (var looks = 0; looks < 3; looks++) await bot.LookAsync(request);
        Assert.Empty(await NotesAsync(request));
        await CarryOutAsync(request);
        await bot.LookAsync(request);

        Assert.Equal(notes, await NotesAsync(request));
        Assert.Empty(_doubles.Kinds);
    }

    [Fact]
    public async Task That_was_written_again_all_the_same_is_folded_at_the_next_look_and_counted()
    {
        await using var bot = await StartBotAsync(lateAfter: TimeSpan.Zero);
        var request = await FileAsync("Zendesk Global");

        while (await NotesAsync(request) == "") await bot.LookAsync(request);
        await CarryOutAsync(request);
        Assert.Equal("show-the-way, show-the-way", await NotesAsync(request));
        await bot.LookAsync(request);

        Assert.Equal("show-the-way", await NotesAsync(request));
        Assert.Equal(["signpost/show-the-way"], _doubles.Kinds);
    }

    private Task<Bot> StartBotAsync(TimeSpan lateAfter)
    {
        _world.Settings = _world.Settings with { Schedule = _world.Settings.Schedule with { LateAfter = lateAfter } };
        return _world.StartBotAsync(time: _time, more: services => services.AddSingleton<IDoublesSeen>(_doubles));
    }

    private async Task<RequestRef> FileAsync(string system)
    {
        var request = await _world.FileAsync("ana", FederalForm.For(system: system));
        await _world.FaultAsync(new { target = "gitlab", method = "POST", path = "/notes", kind = "late", seconds = 86_400 });
        return request;
    }

    /// <summary>Returns when the comment that was held back is there.</summary>
    private async Task CarryOutAsync(RequestRef request)
    {
        var before = await NotesAsync(request);
        _world.Sandbox.World.Faults.End();
        while (await NotesAsync(request) == before) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
    }

    private async Task<string> NotesAsync(RequestRef request) => string.Join(", ", (await _world.StateAsync()).NoteKinds(request));

    private sealed class Doubles : IDoublesSeen
    {
        public List<string> Kinds { get; } = [];

        public void Folded(string kind) => Kinds.Add(kind);
    }
}
