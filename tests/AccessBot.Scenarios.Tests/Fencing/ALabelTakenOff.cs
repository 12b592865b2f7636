using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Scenarios.Tests.Fencing;

/// <summary>The requester sets the label, the bot takes it off and does not hear that it is off; then the right person sets it.</summary>
public sealed class ALabelTakenOff
{
    private const string Verified = "citizenship::verified";

    [Theory]
    [InlineData("drop-after")]
    [InlineData("status-after")]
    [InlineData("truncate")]
    public async Task Is_not_taken_off_again_from_whoever_may_set_it(string lost)
    {
        await using var world = await PracticeWorld.StartAsync();
        await using var bot = await world.StartBotAsync();
        var request = await world.FileAsync("ana", FederalForm.For());
        await bot.LookAsync(request);
        await world.LabelAsync(request, "ana", Verified);
        await world.FaultAsync(new { target = "gitlab", method = "PUT", path = "/issues/", kind = lost });

        await bot.LookAsync(request);
        Assert.DoesNotContain(Verified, (await world.StateAsync()).Labels(request));
        Assert.Equal(1, await EditsAsync(world));
        await world.LabelAsync(request, "pat", Verified);
        await bot.LookAsync(request);

        Assert.NotNull((await world.StateAsync()).Account("ana@gitlab.com"));
    }

    private static async Task<int> EditsAsync(PracticeWorld world) =>
        (await world.CountsAsync())["gitlab"]!.AsObject().Where(one => one.Key.StartsWith("PUT ", StringComparison.Ordinal) && !one.Key.Contains("/notes/", StringComparison.Ordinal))
            .Sum(one => one.Value!.GetValue<int>());
}
