using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Scenarios.Tests.Deprovisioning;

/// <summary>An instance that stands in the configuration and nowhere in the program: removals work there, and nothing else.</summary>
public sealed class AThirdInstance : IAsyncLifetime
{
    private const string Third = "us-federal-sandbox";

    private const string Section = $"""
        ### Zendesk {Third}

        - [ ] Access Deprovisioned - Zendesk {Third}
        - [ ] Not Applicable to Team Member - Zendesk {Third}

        ## Please read
        """;

    private PracticeWorld _world = null!;
    private Bot _bot = null!;

    public async Task InitializeAsync()
    {
        _world = await PracticeWorld.StartAsync(instances: ["global", "us-federal", Third]);
        _bot = await _world.StartBotAsync();
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task Is_emptied_by_an_offboarding_like_the_others_and_proved()
    {
        await _world.HasAccountAsync(instance: "us-federal", tickets: 2);
        await _world.HasAccountAsync(instance: Third, tickets: 120);
        var request = await _world.OffboardAsync(form: OffboardingForm.For().Replace("## Please read", Section, StringComparison.Ordinal));
        await _bot.LookAsync(request);

        var state = await _world.StateAsync();
        Assert.Equal(["evidence", "evidence", "no-account", "status"], state.NoteKinds(request));
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine(instance: Third));
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine(instance: "us-federal"));
        Assert.Contains($"Access Deprovisioned - Zendesk {Third}", state.Ticked(request));
        Assert.Contains(state.BotNotes(request), note => note.Contains($"Zendesk {Third}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_the_only_one_asked_when_it_alone_is_named()
    {
        foreach (var instance in _world.Sandbox.World.ZendeskInstances) await _world.HasAccountAsync(instance);
        var request = await _world.FileAsync("ana", FederalForm.For(system: $"Zendesk {Third}", request: "remove access"));
        await _bot.LookAsync(request);

        var (state, counts) = (await _world.StateAsync(), await _world.CountsAsync());
        Assert.Equal(["evidence", "status"], state.NoteKinds(request));
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine(instance: Third));
        Assert.NotNull(counts[$"zendesk:{Third}"]);
        Assert.Null(counts["zendesk:global"]);
        Assert.Null(counts["zendesk:us-federal"]);
    }

    [Fact]
    public async Task Is_never_given()
    {
        var request = await _world.FileAsync("ana", FederalForm.For(system: $"Zendesk {Third}"));
        await _bot.LookAsync(request);

        var (state, counts) = (await _world.StateAsync(), await _world.CountsAsync());
        Assert.Contains("handed-over", state.NoteKinds(request));
        Assert.Empty(state.Mails);
        foreach (var instance in _world.Sandbox.World.ZendeskInstances) Assert.Null(counts[$"zendesk:{instance}"]);
    }

    [Fact]
    public async Task Is_tried_by_the_doctor_and_the_written_configuration_knows_it()
    {
        using var screen = new StringWriter();
        var code = await new Worker.Cli.CommandLine(screen, screen).RunAsync(["check", "--config", _world.ConfigFile], default);

        Assert.Equal(0, code);
        Assert.Contains($"ok    Zendesk {Third}: sign-in: signed in at", screen.ToString(), StringComparison.Ordinal);
        Assert.Contains("ok    Okta: app us_federal_sandbox: ", screen.ToString(), StringComparison.Ordinal);
        Assert.Contains(_world.Settings.Zendesk.Instances, instance => instance.Name == new InstanceName(Third));
    }
}
