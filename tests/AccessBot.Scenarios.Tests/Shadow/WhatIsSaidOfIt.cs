using AccessBot.Scenarios.Tests.Cli;
using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Worker.Checks;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Cli.Commands;
using AccessBot.Worker.Desk;
using AccessBot.Worker.Shadowing;
using AccessBot.Workflows.Kit.Passes;
using AccessBot.Workflows.Kit.Shadow;
using AccessBot.Workflows.Ports.Shadowing;
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

        foreach (var path in new[] { "/", "/health", "/shadow", $"/request/{request.Intake}/{Uri.EscapeDataString(request.Item)}" })
            Assert.Contains("The bot only watches", await visitor.GetStringAsync(path), StringComparison.Ordinal);
        Assert.Contains("1 request, nothing judged yet", await visitor.GetStringAsync("/shadow"), StringComparison.Ordinal);
        Assert.Contains("Shadow: would ask the People team by mail", await visitor.GetStringAsync($"/request/{request.Intake}/{Uri.EscapeDataString(request.Item)}"), StringComparison.Ordinal);
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

    [Theory]
    [InlineData("--since yesterday", "--since is 'yesterday'")]
    public async Task A_slip_is_answered_with_a_sentence(string option, string says)
    {
        using var folder = new TemporaryFolder();
        var error = new StringWriter();
        var file = Path.Combine(folder.Path, "a.yml");
        await File.WriteAllTextAsync(file, Configuration.Files.Good.Replace("outbox", folder.Path, StringComparison.Ordinal));
        var code = await new CommandLine(new StringWriter(), error).RunAsync(["shadow", "report", .. option.Split(' '), "--config", file], default);
        Assert.Equal(ExitCode.WrongUsage, code);
        Assert.Contains(says, error.ToString(), StringComparison.Ordinal);
    }

    private static Disagreement Line(int iid, ShadowVerdict verdict, string sentence) => new(
        new("access-request", $"team/access-requests#{iid}"), null, verdict, Now.AddDays(-iid), sentence, "access.no-seat");
}
