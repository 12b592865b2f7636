using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Contracts;

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

    [Fact]
    public async Task Is_not_taken_off_again_by_the_bot_that_comes_after_one_that_died_there()
    {
        await using var world = await PracticeWorld.StartAsync();
        var request = await world.FileAsync("ana", FederalForm.For());
        await using (var asks = await world.StartBotAsync()) await asks.LookAsync(request);
        await world.LabelAsync(request, "ana", Verified);
        var dies = new CrashProbe("remove-label", StepPoint.AfterEffect);
        await using (var first = await world.StartBotAsync(dies))
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.LookAsync(request, dies.Life));
        await world.LabelAsync(request, "pat", Verified);

        await using var next = await world.StartBotAsync();
        await next.LookAsync(request);

        Assert.NotNull((await world.StateAsync()).Account("ana@gitlab.com"));
    }

    [Fact]
    public async Task And_set_by_the_requester_again_is_taken_off_again()
    {
        await using var world = await PracticeWorld.StartAsync();
        await using var bot = await world.StartBotAsync();
        var request = await world.FileAsync("ana", FederalForm.For());
        await bot.LookAsync(request);
        for (var again = 0; again < 2; again++)
        {
            await world.LabelAsync(request, "ana", Verified);
            await bot.LookAsync(request);
            Assert.DoesNotContain(Verified, (await world.StateAsync()).Labels(request));
        }

        Assert.Null((await world.StateAsync()).Account("ana@gitlab.com"));
    }

    [Fact]
    public async Task Long_after_it_was_asked_for_is_told_to_whom_it_took_the_right_one_from()
    {
        var time = new HurriedTime();
        await using var world = await PracticeWorld.StartAsync(time);
        await using var bot = await world.StartBotAsync(time: time);
        var request = await world.FileAsync("ana", FederalForm.For());
        await bot.LookAsync(request);
        await world.LabelAsync(request, "ana", Verified);
        await TakeOffLateAsync(world, bot, request, Verified, "pat");
        await bot.LookAsync(request);
        await bot.LookAsync(request);

        var told = Assert.Single((await world.StateAsync()).BotNotes(request), note => note.Contains("sorry", StringComparison.Ordinal));
        Assert.StartsWith($"@pat, sorry: your answer counts, and AccessBot took its label `{Verified}` off.", told, StringComparison.Ordinal);
        Assert.Null((await world.StateAsync()).Account("ana@gitlab.com"));
        await world.LabelAsync(request, "pat", Verified);
        await bot.LookAsync(request);

        Assert.NotNull((await world.StateAsync()).Account("ana@gitlab.com"));
    }

    [Fact]
    public async Task Long_after_it_was_asked_for_is_told_to_whoever_confirmed_a_removal()
    {
        var time = new HurriedTime();
        await using var world = await PracticeWorld.StartAsync(time);
        await using var bot = await world.StartBotAsync(time: time);
        await world.HasAccountAsync();
        var request = await world.OffboardAsync(by: "ana");
        await bot.LookAsync(request);
        var confirmed = world.Settings.Deprovisioning.ConfirmedLabel;
        await world.LabelAsync(request, "tom", confirmed);
        await TakeOffLateAsync(world, bot, request, confirmed, "pat");
        await bot.LookAsync(request);
        await bot.LookAsync(request);

        Assert.Single(
            (await world.StateAsync()).BotNotes(request), note => note.StartsWith("@pat, sorry: your answer counts", StringComparison.Ordinal));
    }

    /// <summary>The bot takes a wrong label off, and GitLab does so only when somebody has set the right one in its place.</summary>
    private static async Task TakeOffLateAsync(PracticeWorld world, Bot bot, RequestRef request, string label, string right)
    {
        await world.FaultAsync(new { target = "gitlab", method = "PUT", path = "/issues/", kind = "late", seconds = 86_400 });
        await bot.LookAsync(request);
        await world.UnlabelAsync(request, right, label);
        await world.LabelAsync(request, right, label);
        world.Sandbox.World.Faults.End();
        while ((await world.StateAsync()).Labels(request).Contains(label))
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
    }

    private static async Task<int> EditsAsync(PracticeWorld world) =>
        (await world.CountsAsync())["gitlab"]!.AsObject().Where(one => one.Key.StartsWith("PUT ", StringComparison.Ordinal) && !one.Key.Contains("/notes/", StringComparison.Ordinal))
            .Sum(one => one.Value!.GetValue<int>());
}
