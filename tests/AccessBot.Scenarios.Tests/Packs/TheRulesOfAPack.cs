using System.Text.Json.Nodes;
using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Configuration;

namespace AccessBot.Scenarios.Tests.Packs;

/// <summary>Under which configuration the bot worked, as a pack shows it.</summary>
public sealed class TheRulesOfAPack : InAPracticeWorld
{
    private string Out => Path.Combine(Path.GetDirectoryName(World.ConfigFile)!, "pack");

    [Fact]
    public async Task Are_each_configuration_that_the_bot_worked_with_and_since_when()
    {
        await Bot.DisposeAsync();
        await OnceAsync();
        await OnceAsync();
        await File.AppendAllTextAsync(World.ConfigFile, "# After a meeting.\n");
        await OnceAsync();

        var rows = await PackAsync();

        Assert.Equal(2, rows.Count);
        Assert.Equal(rows[1]["valid_from"]!.GetValue<string>(), rows[0]["valid_to"]!.GetValue<string>());
        Assert.Null(rows[1]["valid_to"]);
        var (first, second) = (Body(rows[0]), Body(rows[1]));
        Assert.Equal(first + "# After a meeting.\n", second);
        Assert.Equal(second, await File.ReadAllTextAsync(World.ConfigFile));
        Assert.Contains("The configuration before", await File.ReadAllTextAsync(Path.Combine(Out, "00-summary.md")), StringComparison.Ordinal);
        var verified = await Typed.AtAsync(World, "audit", "verify");
        Assert.Equal((0, ""), (verified.Exit, verified.Error));
        Assert.Equal(0, (await PacksOnTheCommandLine.TypedAsync("audit", "verify-pack", Out)).Exit);
    }

    [Fact]
    public async Task Are_what_the_bot_read_at_its_start_though_the_file_is_another_by_then()
    {
        await Bot.DisposeAsync();
        var (settings, read) = (SettingsFile.Load(World.ConfigFile), await File.ReadAllTextAsync(World.ConfigFile));
        await File.WriteAllTextAsync(World.ConfigFile, read + "# Somebody edits it while the bot starts.\n");
        await using (var bot = await BotHost.CreateAsync(BotStart.For(settings, polls: false, verbose: false, TextWriter.Null), default))
        {
            await bot.StartAsync(default);
            await bot.StopAsync(default);
        }

        Assert.Equal(read, Body(Assert.Single(await PackAsync())));
    }

    [Fact]
    public async Task Say_that_none_was_kept_where_the_bot_did_not_work()
    {
        Assert.Empty(await PackAsync());
        Assert.Contains("No configuration was kept in the period", await File.ReadAllTextAsync(Path.Combine(Out, "00-summary.md")), StringComparison.Ordinal);
    }

    private async Task OnceAsync()
    {
        var once = await Typed.AtAsync(World, "once");
        Assert.True(once.Exit == 0, once.Error);
    }

    private async Task<IReadOnlyList<JsonNode>> PackAsync()
    {
        await Typed.AtAsync(World, "review");
        await PacksOnTheCommandLine.PackAsync(World, Out);
        return [.. File.ReadLines(Path.Combine(Out, "70-config", "versions.jsonl")).Select(line => JsonNode.Parse(line)!)];
    }

    private string Body(JsonNode row) => File.ReadAllText(Path.Combine(Out, "70-config", row["file"]!.GetValue<string>()));
}
