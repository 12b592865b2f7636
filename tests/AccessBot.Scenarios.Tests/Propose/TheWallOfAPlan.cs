using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Workflows.Access;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Acting;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Propose;

/// <summary>A step that no applied plan covers writes nothing, whoever takes it.</summary>
public sealed class TheWallOfAPlan : ProposedWorld
{
    [Fact]
    public async Task Stops_every_effect_of_a_look_without_a_word()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        var mandate = Bot.Services.GetRequiredService<Mandate>();
        using var look = mandate.Begin();
        mandate.Bind("access");

        await Assert.ThrowsAsync<WriteWithoutWord>(() => Bot.Services.GetRequiredService<IGitLab>().CreateNoteAsync(request.Issue!, "Hello", isInternal: false, default));
        await Assert.ThrowsAsync<WriteWithoutWord>(() => Bot.Services.GetRequiredService<IGitLab>().EditIssueAsync(request.Issue!, new IssueEdit(Close: true), default));
        Assert.Throws<WriteWithoutWord>(() => mandate.Open(0, known: false, changesAccess: false, _ => Task.CompletedTask));
        Assert.Throws<WriteWithoutWord>(() => mandate.DemandStep(new EnsureSeat("1").KeyIn("access")));
        Assert.Empty(await WritesAsync());
        Assert.Empty((await World.StateAsync()).Mails);
    }

    [Fact]
    public void Gives_a_leave_for_a_step_in_one_place_only()
    {
        var sources = Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../src");
        var places = Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("Leave.ForStep(", StringComparison.Ordinal)).Select(Path.GetFileName);
        Assert.Equal(["ProposedLook.cs"], places);
    }

    [Fact]
    public async Task Falls_when_the_bot_acts()
    {
        await ActAsync();
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        Assert.Single((await World.StateAsync()).Mails);
    }

    private static string ThisFile([System.Runtime.CompilerServices.CallerFilePath] string file = "") => file;
}
