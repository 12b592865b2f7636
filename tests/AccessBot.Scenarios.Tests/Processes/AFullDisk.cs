using System.Text.RegularExpressions;
using AccessBot.Scenarios.Tests.LightAgent;
using AccessBot.Scenarios.Tests.Processes.Kills;
using AccessBot.Scenarios.Tests.Processes.Stories;
using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Scenarios.Tests.Processes;

/// <summary>The disk under the built bot's SQLite database is full to the last byte.</summary>
public sealed class AFullDisk
{
    private const int Megabytes = 16;
    private const string Sentence = "The database does not take what the bot has to write down";

    private static readonly Story[] Stories = [.. Enum.GetValues<Story>()];

    [SmallDiskFact]
    public async Task Delays_requests_of_every_workflow_doubles_nothing_and_needs_no_restart()
    {
        await using var world = await PracticeWorld.StartAsync();
        await world.BeRoughAsync();
        var newcomers = new Newcomers(world);
        var unharmed = await RehearseAsync();
        await using var disk = await MountAsync(world);
        var (crowd, config) = (new Crowd(world), disk.ConfigOf(world));
        foreach (var story in Stories) await crowd.FileAsync(story, await newcomers.HireAsync());
        await using var bot = BotProcess.Start(config, disk: disk);
        await crowd.ActUntilAsync(
            state => crowd.Filed.Any(one => one.Request is { } request && state.NoteKinds(request).Count > 0), () => bot.Said);

        disk.FillUp();
        foreach (var story in Stories) await crowd.FileAsync(story, await newcomers.HireAsync());
        await crowd.ActUntilAsync(_ => bot.Said.Contains(Sentence, StringComparison.Ordinal), () => bot.Said);
        const string Full = "the disk is full: less than 1 MB is left";
        Assert.Contains($"takes nothing: {Full}", await SaidAsync(disk, "check", config), StringComparison.Ordinal);
        Assert.Contains("another bot works on ", await SaidAsync(disk, "run", config), StringComparison.Ordinal);
        Assert.Contains("team/access-requests#", await SaidAsync(disk, "status", config), StringComparison.Ordinal);
        Assert.False(bot.HasEnded, bot.Said);

        disk.MakeRoom();
        await crowd.EndsAsync(unharmed, () => bot.Said);
        Assert.Single(Regex.Matches(bot.Said, Sentence));
        Assert.Matches($"{Sentence} \\(.+\\), so nothing is done for now: .*make room on the disk of .+accessbot.db", bot.Said);
        await bot.AskToStopAsync();
        Assert.Equal(0, await bot.EndedAsync(Crowd.Patience));
        Assert.Contains("Whole: ", await SaidAsync(disk, "audit verify", config), StringComparison.Ordinal);
        Assert.Equal("", crowd.Harmed(await world.StateAsync(), unharmed));
    }

    [SmallDiskFact]
    public async Task At_the_first_start_is_named_with_what_to_do_and_no_stack_trace()
    {
        await using var world = await PracticeWorld.StartAsync();
        await using var disk = await MountAsync(world);
        var config = disk.ConfigOf(world);
        disk.FillUp();

        var said = await SaidAsync(disk, "run", config);

        Assert.Contains("accessbot.db cannot be used: ", said, StringComparison.Ordinal);
        Assert.Contains("; then try again.", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    // In a world of its own, whose clocks jump with the bot's.
    private static async Task<UnharmedRun> RehearseAsync()
    {
        var time = new JumpingTime();
        await using var world = await PracticeWorld.StartAsync(time);
        await world.BeRoughAsync();
        return await UnharmedRun.TakeAsync(world, new Newcomers(world), Stories, time);
    }

    private static Task<SmallDisk> MountAsync(PracticeWorld world) =>
        SmallDisk.MountAsync(Path.Combine(Path.GetDirectoryName(world.ConfigFile)!, "disk"), Megabytes);

    private static async Task<string> SaidAsync(SmallDisk disk, string command, string config)
    {
        await using var typed = BotProcess.Run([.. command.Split(' '), "--config", config], disk: disk);
        await typed.EndedAsync(Crowd.Patience);
        return typed.Said;
    }
}
