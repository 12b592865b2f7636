using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Checks;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Cli.Commands.Records;
using AccessBot.Worker.Desk;
using AccessBot.Worker.Shadowing;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Shadow;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Shadow;

/// <summary>What operators read of shadow: the report, the desk, the doctor, and what is refused.</summary>
public sealed class WhatIsSaidOfIt
{
    private static readonly DateTimeOffset Now = new(2027, 3, 31, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_report_gives_agreement_what_it_leaves_out_and_each_disagreement()
    {
        var report = new ShadowReport(Now, Now.AddDays(-30), TimeSpan.FromDays(7),
        [
            new("access", true, 41, 120, 2, 4, 1, 6, 3, 1, TimeSpan.FromMinutes(95),
            [
                Line(12, ShadowVerdict.OnlyPeople, "People gave a light agent account in us-federal; the bot would not have: waiting for the People team to confirm US citizenship."),
                Line(30, ShadowVerdict.Differed, "The bot would give a light agent account in us-federal, because approved and verified, and the seat is not there yet; people gave an agent account of another role instead."),
            ]),
            new("ends", false, 1, 0, 0, 0, 0, 1, 0, 0, null, []),
        ]);
        var output = new StringWriter();
        ShadowCommand.Write(output, report);
        ShadowCommand.Write(output, report with { Workflows = [] });
        await Verifier.Verify(output.ToString());
    }

    [Fact]
    public async Task The_desk_says_on_every_page_that_it_only_watches_and_shows_the_report()
    {
        await using var desk = await ADesk.OpenAsync(settings => WatchedWorld.InMode(settings, RunMode.Shadow));
        var request = await desk.World.FileAsync("ana", FederalForm.For(), title: "<b>Access</b>");
        await desk.Services.GetRequiredService<IPass>().RunAsync(request, default);
        using var visitor = desk.Visit();

        var about = $"/request/{request.Intake}/{Uri.EscapeDataString(request.Item).Replace("%2F", "/", StringComparison.Ordinal)}";
        foreach (var path in new[] { "/", "/health", "/shadow", about })
            Assert.Contains("The bot only watches", await visitor.GetStringAsync(path), StringComparison.Ordinal);
        Assert.Contains("1 request, nothing judged yet", await visitor.GetStringAsync("/shadow"), StringComparison.Ordinal);
        Assert.Contains("Shadow: would ask the People team by mail", await visitor.GetStringAsync(about), StringComparison.Ordinal);
        Assert.Empty((await desk.World.StateAsync()).BotNotes(request));
    }

    [Fact]
    public async Task A_desk_that_acts_says_nothing_of_it()
    {
        await using var desk = await ADesk.OpenAsync();
        using var visitor = desk.Visit();
        var page = await visitor.GetStringAsync("/");
        Assert.DoesNotContain("/shadow", page, StringComparison.Ordinal);
        Assert.Contains("has been", await visitor.GetStringAsync("/shadow"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_names_what_is_in_shadow_and_an_undo_is_refused()
    {
        await using var desk = await ADesk.OpenAsync(settings => WatchedWorld.InMode(settings, RunMode.Shadow));
        List<string> told = [];
        await foreach (var line in new ModesCheck(WatchedWorld.InMode(desk.World.Settings, RunMode.Shadow)).RunAsync(false, default)) told.Add($"{line.What} {line.Sentence}");
        Assert.Equal(7, told.Count);
        Assert.StartsWith("Access is in shadow: the bot writes nothing for it", told[0], StringComparison.Ordinal);

        var undone = await desk.Services.GetRequiredService<UndoActs>().CarryOutAsync(
            new UndoOffer(new("offboarding", "team/employment#1"), []), new By("sam", "a test"), default);
        Assert.Contains("is in shadow", Assert.Single(undone).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_prints_it_for_programs_and_answers_a_slip_with_a_sentence()
    {
        await using var world = await PracticeWorld.StartAsync();
        var (output, error) = (new StringWriter(), new StringWriter());
        Assert.Equal(ExitCode.Fine, await new CommandLine(output, error).RunAsync(["shadow", "report", "--json", "--config", world.ConfigFile], default));
        Assert.Contains("\"workflows\": []", output.ToString(), StringComparison.Ordinal);

        var code = await new CommandLine(output, error).RunAsync(["shadow", "report", "--since", "yesterday", "--config", world.ConfigFile], default);
        Assert.Equal(ExitCode.WrongUsage, code);
        Assert.Contains("--since is 'yesterday': write a day such as 2027-03-01.", error.ToString(), StringComparison.Ordinal);
    }

    private static Disagreement Line(int iid, ShadowVerdict verdict, string sentence) => new(
        new("access-request", $"team/access-requests#{iid}"), null, verdict, Now.AddDays(-iid), sentence, "access.no-seat");
}
