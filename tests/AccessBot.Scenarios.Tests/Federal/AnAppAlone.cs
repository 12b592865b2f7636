using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Cli.Commands.Acts;

namespace AccessBot.Scenarios.Tests.Federal;

/// <summary>
/// An app behind Okta with no Zendesk account behind it: an instance that is configured without <c>zendesk</c>, given and taken
/// back with the same gates, notes and proof.
/// </summary>
public sealed class AnAppAlone : IAsyncLifetime
{
    private const string Third = "us-federal-sandbox";
    private const string System = "Chart Room";
    private const string App = $"Zendesk {Third}";
    private const string Approved = "AR-Approval::Manager Approved";

    private PracticeWorld _world = null!;
    private Bot _bot = null!;

    public async Task InitializeAsync()
    {
        _world = await PracticeWorld.StartAsync(instances: ["global", "us-federal", Third]);
        await File.WriteAllTextAsync(_world.ConfigFile, WithoutZendesk(await File.ReadAllTextAsync(_world.ConfigFile)));
        _world.Settings = PracticeWorld.Load(_world.ConfigFile);
        _bot = await _world.StartBotAsync();
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task Is_given_once_its_gate_is_open_and_the_note_says_what_was_read_back()
    {
        var request = await GiveAsync();

        var state = await _world.StateAsync();
        Assert.Equal(["manager-asked", "ready", "status"], state.NoteKinds(request));
        Assert.Equal([App], state.Apps("ana@gitlab.com"));
        var ready = state.Note(request, "ready");
        Assert.Contains("| Okta app | assigned |", ready, StringComparison.Ordinal);
        Assert.Contains("| Approved |", ready, StringComparison.Ordinal);
        Assert.DoesNotContain("Zendesk", ready, StringComparison.Ordinal);
        await NobodyWasAskedAsync();
    }

    [Fact]
    public async Task Is_not_given_before()
    {
        var request = await _world.FileAsync("ana", FederalForm.For(system: System, role: "Viewer"));
        await _bot.LookAsync(request);

        Assert.Equal(["manager-asked", "status"], (await _world.StateAsync()).NoteKinds(request));
        Assert.Empty((await _world.StateAsync()).Apps("ana@gitlab.com"));
    }

    [Fact]
    public async Task Is_taken_back_read_back_and_given_back_by_an_undo()
    {
        await GiveAsync();
        var request = await RemoveAsync();

        var state = await _world.StateAsync();
        Assert.Empty(state.Apps("ana@gitlab.com"));
        Assert.Equal("ACTIVE", state.OktaStatus("ana@gitlab.com"));
        Assert.Contains("was there; taken away and read back", state.Note(request, "no-account"), StringComparison.Ordinal);
        await NobodyWasAskedAsync();

        await _world.LabelAsync(request, "sam", "accessbot::hold");
        await using var said = new StringWriter();
        var code = await RemovalCommands.Undo(said, said).Parse(
            [request.Item, "--config", _world.ConfigFile, "--yes", "--reason", "left by mistake", "--by", "Sam Ortega"]).InvokeAsync();
        Assert.Equal((0, ""), (code, code == 0 ? "" : said.ToString()));
        await Task.Delay(TimeSpan.FromSeconds(0.5), TimeProvider.System);
        Assert.Equal([App], (await _world.StateAsync()).Apps("ana@gitlab.com"));
    }

    [Fact]
    public async Task That_nobody_gave_is_said_to_be_no_access()
    {
        var request = await RemoveAsync();

        var note = (await _world.StateAsync()).Note(request, "no-account");
        Assert.StartsWith($"**{System}:** Ana Ruiz has no access.", note, StringComparison.Ordinal);
        Assert.DoesNotContain("Zendesk", note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_an_edited_request_is_handed_over_once_it_was_given()
    {
        var request = await GiveAsync();
        await _world.EditAsync(request, "ana", FederalForm.For(system: System, role: "Viewer", name: "Ben Ode", username: "@ben", email: "ben@gitlab.com"));
        await _bot.LookAsync(request);

        Assert.Contains("handed-over", (await _world.StateAsync()).NoteKinds(request));
    }

    [Theory]
    [InlineData("Zendesk US Federal", false)]
    [InlineData("Zendesk Global", false)]
    [InlineData("Zendesk US Federal", true)]
    public async Task That_was_given_is_not_called_given_anywhere_else_when_the_form_turns_to_it(string other, bool losesDatabase)
    {
        var request = await GiveAsync();
        if (losesDatabase)
        {
            await _bot.DisposeAsync();
            _world.LoseDatabase();
            _bot = await _world.StartBotAsync();
        }

        await _world.LabelAsync(request, "pat", "citizenship::verified");
        await _world.EditAsync(request, "ana", FederalForm.For(system: other));
        await _bot.LookAsync(request);

        var state = await _world.StateAsync();
        Assert.Contains("the request was changed after access was given for it", state.Note(request, "handed-over"), StringComparison.Ordinal);
        Assert.Null(state.Account("ana@gitlab.com"));
        Assert.Empty(state.Mails);
    }

    [Theory]
    [InlineData("- [ ] Remove the team member from Zendesk", true, true)]
    [InlineData($"- [ ] Remove the team member from {System}", false, false)]
    [InlineData($"- [ ] Remove the team member from Zendesk\n- [ ] Remove the team member from {System}", false, true)]
    [InlineData("", false, true)]
    public async Task Is_no_part_of_Zendesk_for_a_page_that_says_Zendesk(string tasks, bool keepsApp, bool losesZendesk)
    {
        await GiveAsync();
        await _world.HasAccountAsync();
        var request = await _world.OffboardAsync(form: $"""
            ## Who is leaving

            - **Full name:** Ana Ruiz
            - **GitLab.com username:** @ana
            - **Work email:** ana@gitlab.com
            - **Last day:** now

            {tasks}
            """);
        await _bot.LookAsync(request);
        if (tasks.Length == 0)
        {
            Assert.Contains($"| {System} | has the Okta app |", (await _world.StateAsync()).Note(request, "confirm"), StringComparison.Ordinal);
            await _world.LabelAsync(request, "pat", "offboarding::confirmed");
            await _bot.LookAsync(request);
        }

        var state = await _world.StateAsync();
        Assert.Equal(keepsApp, state.Apps("ana@gitlab.com").Contains(App));
        Assert.Equal(losesZendesk, state.Account("ana@gitlab.com")!["suspended"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Is_tried_by_the_doctor()
    {
        using var screen = new StringWriter();
        var code = await new CommandLine(screen, screen).RunAsync(["check", "--config", _world.ConfigFile], default);

        Assert.Equal(0, code);
        Assert.Contains($"ok    Okta: app {Third}: ", screen.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain($"Zendesk {Third}: ", screen.ToString(), StringComparison.Ordinal);
    }

    private async Task<RequestRef> GiveAsync()
    {
        var request = await _world.FileAsync("ana", FederalForm.For(system: System, role: "Viewer"));
        await _bot.LookAsync(request);
        await _world.LabelAsync(request, "max", Approved);
        await _bot.LookAsync(request);
        return request;
    }

    private async Task<RequestRef> RemoveAsync()
    {
        var request = await _world.FileAsync("pat", FederalForm.For(system: System, role: "Viewer", request: "remove access"));
        await _bot.LookAsync(request);
        return request;
    }

    private async Task NobodyWasAskedAsync()
    {
        var counts = await _world.CountsAsync();
        foreach (var instance in _world.Sandbox.World.ZendeskInstances) Assert.Null(counts[$"zendesk:{instance}"]);
    }

    private static string WithoutZendesk(string config)
    {
        var at = config.IndexOf($"  {Third}:\n", StringComparison.Ordinal);
        var zendesk = config.IndexOf("    zendesk:\n", at, StringComparison.Ordinal);
        var okta = config.IndexOf("    okta:", zendesk, StringComparison.Ordinal);
        return (config[..zendesk] + config[okta..]).Replace(
            $"    names: [Zendesk {Third}]",
            $"    names: [{System}]\n    roles: [{{ name: Viewer, light_agent: true }}]", StringComparison.Ordinal);
    }
}
