using System.Runtime.Versioning;
using AccessBot.Connectors.Evidence;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Worker.Checks;
using AccessBot.Workflows.Deprovisioning.Evidence;
using AccessBot.Workflows.Kit.Evidence;
using AccessBot.Workflows.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Deprovisioning;

/// <summary>
/// Where an operator signed a browser in, evidence is a picture of the person's page; whatever the page does instead,
/// the removal is proved all the same, and the note says why the image is a drawn one.
/// </summary>
[Collection(InABrowser.Name)]
public sealed class AScreenshot : InAPracticeWorld
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("ACCESSBOT_TEST_PICTURES");

    [BrowserFact]
    public async Task Shows_the_persons_page_and_holds_when_it_is_checked()
    {
        await World.HasAccountAsync(tickets: 3);
        await using var bot = await WithBrowserAsync();
        var request = await World.OffboardAsync();
        await bot.LookAsync(request);

        var note = (await World.StateAsync()).Note(request, "evidence");
        Assert.Contains("The image is a screenshot of the person's page in Zendesk, taken on", note, StringComparison.Ordinal);
        var lines = await bot.Services.GetRequiredService<EvidenceCheck>().CheckAsync(request, default);
        Assert.All(lines!, line => Assert.True(line.Holds, line.ToString()));
        Assert.Contains(lines!, line => line.What == "SHA-256 of the screenshot");
        await KeepAsync(bot, request, "agent-page.png");
    }

    [BrowserTheory]
    [InlineData("signed_out", AgentPageView.SignIn)]
    [InlineData("moved", AgentPageView.AnotherPage)]
    [InlineData("broken", "Zendesk answered 500 for the page")]
    [InlineData("shows_session", AgentPageView.ShowsSession)]
    [InlineData("slow", "the page did not come within 3 seconds", 3)]
    [InlineData("another_user", null, 3)]
    public async Task Of_anything_else_is_no_evidence_and_the_image_is_drawn(string page, string? why, int seconds = 60)
    {
        await World.HasAccountAsync();
        await World.PostAsync("zendesk", new { instance = "us-federal", behaviours = new { agent_page = page } });
        await using var bot = await WithBrowserAsync(browser => browser.Timeout = TimeSpan.FromSeconds(seconds));
        var request = await World.OffboardAsync();
        await bot.LookAsync(request);

        var note = (await World.StateAsync()).Note(request, "evidence");
        Assert.Contains(
            $"The image is drawn from these facts. A screenshot of the person's page could not be taken: {why}", note,
            StringComparison.Ordinal);
        var lines = await bot.Services.GetRequiredService<EvidenceCheck>().CheckAsync(request, default);
        Assert.All(lines!, line => Assert.True(line.Holds, line.ToString()));
    }

    [BrowserFact]
    public async Task Is_not_taken_with_a_session_that_was_never_signed_in()
    {
        await File.WriteAllTextAsync(StateFile, """{"cookies":[],"origins":[]}""");
        await using var bot = await WithBrowserAsync();

        Assert.Equal(new PagePicture.Failed(AgentPageView.SignIn), await TakeAsync(bot));
        Assert.Contains(await CheckAsync(bot), line => line is { Mark: CheckMark.Fail, Sentence: "the session has ended" });
    }

    [BrowserFact]
    public async Task Needs_a_session_that_check_finds_signed_in()
    {
        await using var bot = await WithBrowserAsync();
        Assert.All(await CheckAsync(bot), line => Assert.Equal(CheckMark.Ok, line.Mark));
    }

    [UnixBrowserFact]
    [UnsupportedOSPlatform("windows")]
    public async Task Needs_a_session_file_that_is_closed_to_others()
    {
        await using var bot = await WithBrowserAsync();
        File.SetUnixFileMode(StateFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        var line = Assert.Single(await CheckAsync(bot), line => line.Mark == CheckMark.Fail);
        Assert.Contains("can be opened by everybody", line.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_not_taken_where_file_or_browser_is_missing_and_the_reason_names_no_path()
    {
        await using (var bot = await WithBrowserAsync(browser => browser.Chromium = "/nowhere/chromium"))
        {
            Assert.Equal(
                new PagePicture.Failed("no Chromium was found on the bot's machine"), await TakeAsync(bot));
        }

        await File.WriteAllTextAsync(StateFile, "not json");
        await using (var bot = await WithBrowserAsync())
        {
            Assert.Equal(
                new PagePicture.Failed("the browser's saved session could not be read"), await TakeAsync(bot));
        }

        File.Delete(StateFile);
        await using var last = await WithBrowserAsync();
        Assert.Contains(await CheckAsync(last), line => line is { Mark: CheckMark.Fail, What: "file" });
        Assert.Equal(PagePicture.None, await last.Services.GetRequiredService<IAgentPageCamera>()
            .TakeAsync(Instances.Global, SomeUser, default));
    }

    private static ZendeskUser SomeUser =>
        new(21_400_000_000_037, "Ana Ruiz", EmailAddress.Parse(Leaving.Ana), [], "end-user", null, true, true, [], null, false, null);

    private string StateFile =>
        Path.Combine(Path.GetDirectoryName(World.ConfigFile)!, "w-state", "secrets", "browser-us-federal.json");

    private static Task<PagePicture> TakeAsync(Bot bot) =>
        bot.Services.GetRequiredService<IAgentPageCamera>().TakeAsync(Instances.UsFederal, SomeUser, default);

    private async Task<Bot> WithBrowserAsync(Action<BrowserSessionOptions>? more = null)
    {
        var options = new BrowserSessionOptions
        {
            StateFile = StateFile,
            Chromium = ABrowser.Program,
            Sandbox = false,
            Timeout = TimeSpan.FromSeconds(60),
        };
        more?.Invoke(options);
        World.Settings = World.Settings with
        {
            Instances =
            [
                .. World.Settings.Instances.Select(one => one.Name == Instances.UsFederal ? one with { Browser = options } : one),
            ],
        };
        return await World.StartBotAsync();
    }

    private static async Task<IReadOnlyList<CheckLine>> CheckAsync(Bot bot)
    {
        List<CheckLine> lines = [];
        await foreach (var line in bot.Services.GetServices<ICheck>().OfType<BrowserSessionCheck>().Single().RunAsync(false, default))
        {
            lines.Add(line);
        }

        return lines;
    }

    private static async Task KeepAsync(Bot bot, RequestRef request, string name)
    {
        if (Pictures is null) return;
        var note = (await bot.Services.GetRequiredService<Workflows.Kit.SightingReader>().ReadAsync(request, default))!
            .OwnNotes.Single(own => own.Marker.Kind == "deprovisioning/evidence");
        var url = note.Marker.Attributes[EvidencePoster.ImageFile];
        var png = await bot.Services.GetRequiredService<IUploads>().FindAsync(request.Issue!.Project, url, default);
        await File.WriteAllBytesAsync(Path.Combine(Pictures, name), png!.Value.ToArray());
    }
}
