using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.LightAgent;
using AccessBot.Scenarios.Tests.Shadow;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Worker.Checks;
using AccessBot.Worker.Cli;
using AccessBot.Workflows.Kit.Shadow;

namespace AccessBot.Scenarios.Tests.Propose;

/// <summary>Where operators see which plans wait, and where they say their word.</summary>
public sealed partial class WhatIsSaidOfPlans
{
    [Fact]
    public async Task The_desk_shows_the_plan_and_its_button_applies_exactly_that_one()
    {
        await using var desk = await ADesk.OpenAsync(settings => WatchedWorld.InMode(settings, RunMode.Propose));
        var request = await desk.World.FileAsync("ana", FederalForm.For());
        await desk.LookAsync(request);
        using var visitor = desk.Visit();
        var page = WebUtility.HtmlDecode(await visitor.GetStringAsync($"/request/{request.Intake}/{request.Item.Replace("#", "%23", StringComparison.Ordinal)}"));
        Assert.Contains("<strong>In propose</strong>: Access, ", page, StringComparison.Ordinal);
        Assert.Contains("One plan waits.", page, StringComparison.Ordinal);
        Assert.Contains("<li>ask the People team</li>", page, StringComparison.Ordinal);
        var (token, digest) = (Token().Match(page).Groups[1].Value, Plan().Match(page).Groups[1].Value);

        var forged = await PostAsync(visitor, request, "not it", digest);
        Assert.Contains("Nothing was done", forged, StringComparison.Ordinal);
        Assert.Contains("never had a plan 0123456789abcdef", await PostAsync(visitor, request, token, "0123456789abcdef"), StringComparison.Ordinal);
        Assert.Contains($"Plan {digest} of {request.Item} is applied: 1. ask the People team.", await PostAsync(visitor, request, token, digest), StringComparison.Ordinal);
        await desk.LookAsync(request);
        Assert.Single((await desk.World.StateAsync()).Mails);
        page = WebUtility.HtmlDecode(await visitor.GetStringAsync($"/request/{request.Intake}/{request.Item.Replace("#", "%23", StringComparison.Ordinal)}"));
        Assert.Contains($"The last word was for plan {digest}, by olga (at this machine, not signed in): carried out", page, StringComparison.Ordinal);
        Assert.Contains("No plan waits.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_commands_list_the_plan_explain_it_and_take_the_word()
    {
        await using var world = await InProposeAsync();
        var request = await world.FileAsync("ana", FederalForm.For());
        await LookAsync(world, request);

        var (code, status, said) = await RunAsync(world, "status", "--json");
        var row = JsonNode.Parse(status)![0]!;
        var digest = row["plan"]!.GetValue<string>();
        Assert.Equal((ExitCode.NeedsPerson, "propose", "bot.plan-waits"), (code, row["mode"]!.GetValue<string>(), row["because"]!.GetValue<string>()));
        Assert.Contains($"Plan of {request.Item}: 1. ask the People team. accessbot apply {request.Item} --plan {digest} --reason", said, StringComparison.Ordinal);

        (_, var explained, _) = await RunAsync(world, "explain", request.Item);
        Assert.Contains($"plan {digest}: waits for an operator", explained, StringComparison.Ordinal);
        (_, var json, _) = await RunAsync(world, "explain", request.Item, "--json");
        Assert.Equal("ask-people", JsonNode.Parse(json)!["plan"]!["steps"]![0]!["name"]!.GetValue<string>());

        (code, _, said) = await RunAsync(world, "apply", request.Item, "--plan", "0123456789abcdef", "--reason", "a test");
        Assert.Equal(ExitCode.NeedsPerson, code);
        Assert.Contains($"The plan that waits now is {digest}", said, StringComparison.Ordinal);
        (code, var done, _) = await RunAsync(world, "apply", request.Item, "--plan", digest, "--reason", "a test", "--by", "olga", "--json");
        Assert.Equal((ExitCode.Fine, true), (code, JsonNode.Parse(done)!["done"]!.GetValue<bool>()));
        (_, _, said) = await RunAsync(world, "status");
        Assert.DoesNotContain("Plan of", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mails_plan_is_explained_without_an_issue()
    {
        await using var world = await InProposeAsync();
        await world.SendAsync();
        RequestRef request;
        await using (var bot = await world.StartBotAsync())
        {
            await bot.WorkAsync();
            request = (await bot.OnlyRowAsync()).Request;
        }

        var (_, explained, _) = await RunAsync(world, "explain", request.ToString());
        Assert.Contains("1. give a light agent account in global", explained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workflow_that_acts_needs_no_word()
    {
        await using var world = await PracticeWorld.StartAsync();
        var request = await world.FileAsync("ana", FederalForm.For());
        await LookAsync(world, request);
        var (code, _, said) = await RunAsync(world, "apply", request.Item, "--plan", "0123456789abcdef", "--reason", "a test");
        Assert.Equal(ExitCode.NeedsPerson, code);
        Assert.Contains("Access acts by itself, and needs no word", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_names_what_is_in_propose()
    {
        await using var world = await InProposeAsync();
        List<string> told = [];
        await foreach (var line in new ModesCheck(world.Settings).RunAsync(false, default)) told.Add($"{line.What} {line.Sentence}");
        Assert.Equal(7, told.Count);
        Assert.StartsWith("Access is in propose: the bot does nothing for it before an operator applies its plan", told[0], StringComparison.Ordinal);
    }

    private static async Task<PracticeWorld> InProposeAsync()
    {
        var world = await PracticeWorld.StartAsync();
        await File.WriteAllTextAsync(world.ConfigFile, $"mode: propose\n{await File.ReadAllTextAsync(world.ConfigFile)}");
        world.Settings = WatchedWorld.InMode(world.Settings, RunMode.Propose);
        return world;
    }

    private static async Task LookAsync(PracticeWorld world, RequestRef request)
    {
        await using var bot = await world.StartBotAsync();
        await bot.LookAsync(request);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(PracticeWorld world, params string[] words)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await new CommandLine(output, error).RunAsync([.. words, "--config", world.ConfigFile], default);
        return (code, output.ToString(), error.ToString());
    }

    private static async Task<string> PostAsync(HttpClient visitor, RequestRef request, string token, string plan)
    {
        using var form = new FormUrlEncodedContent(
            [new("request", request.ToString()), new("plan", plan), new("by", "olga"), new("reason", "the plan is right"), new("token", token), new("back", "/health")]);
        using var answer = await visitor.PostAsync("/acts/apply", form);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"plan\" value=\"([0-9a-f]{16})\"")]
    private static partial Regex Plan();
}
