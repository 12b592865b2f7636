using System.Text.Json.Nodes;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Scenarios.Tests.Dashboard;

public sealed class APlan : IAsyncLifetime
{
    private PracticeWorld _world = null!;

    public async Task InitializeAsync() => _world = await PracticeWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Says_what_then_happens_and_writes_nowhere()
    {
        var fresh = await _world.FileAsync("ana", FederalForm.For());
        var incomplete = await _world.FileAsync("ben", FederalForm.For("Ben Achterberg", "@ben", ""));
        var before = (await _world.StateAsync()).Notes();

        var planned = await Typed.AtAsync(_world, "plan", "--json");

        Assert.Equal(before, (await _world.StateAsync()).Notes());
        Assert.Empty((await _world.StateAsync()).Mails);
        Assert.Empty(Writes(await _world.CountsAsync()));
        Assert.Equal("ask-people", Step(planned.Json, fresh.ToString()));
        Assert.Equal("ask-requester", Step(planned.Json, incomplete.ToString()));
        await using var bot = await _world.StartBotAsync();
        await bot.LookAsync(fresh);
        await bot.LookAsync(incomplete);
        var after = await _world.StateAsync();
        Assert.Single(after.Mails);
        Assert.Contains("ask-requester", after.NoteKinds(incomplete));
    }

    [Fact]
    public async Task Of_a_granted_request_reads_the_accounts_and_grants_nothing()
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        await using (var bot = await _world.StartBotAsync()) await bot.LookAsync(request);
        await _world.LabelAsync(request, "pat", "citizenship::verified");
        var before = Writes(await _world.CountsAsync());

        var planned = await Typed.AtAsync(_world, "plan", "--json");

        Assert.Equal("seat", Step(planned.Json, request.ToString()));
        Assert.Equal(before, Writes(await _world.CountsAsync()));
        Assert.Null((await _world.StateAsync()).Account("ana@gitlab.com"));
    }

    [Fact]
    public async Task Shows_a_pause_as_what_would_keep_it_from_acting()
    {
        await _world.FileAsync("ana", FederalForm.For());
        await Typed.AtAsync(_world, "pause", "access", "--reason", "practice", "--by", "sam");

        var planned = await Typed.AtAsync(_world, "plan", "--json");

        Assert.True(planned.Json[0]!["paused"]!.GetValue<bool>());
        Assert.Equal("ask-people", planned.Json[0]!["step"]!.GetValue<string>());
    }

    private static string? Step(JsonArray planned, string request) =>
        planned.Single(one => one!["request"]!.GetValue<string>() == request)!["step"]?.GetValue<string>();

    // Signing in is a POST and changes nothing that anybody could see.
    private static IReadOnlyList<string> Writes(JsonNode counts) =>
    [
        .. from target in counts.AsObject()
           from route in target.Value!.AsObject()
           where !route.Key.StartsWith("GET", StringComparison.Ordinal) && !route.Key.Contains("token", StringComparison.Ordinal)
           select $"{target.Key} {route.Key} {route.Value}",
    ];
}
