using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;

namespace AccessBot.Scenarios.Tests.Deprovisioning;

/// <summary>An instance that stands in the configuration and nowhere in the program: everything works there as elsewhere.</summary>
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
    public async Task Is_given_once_its_own_gate_is_open_and_no_other_instance_is_asked()
    {
        var request = await _world.FileAsync("ana", FederalForm.For(system: $"Zendesk {Third}"));
        await _bot.LookAsync(request);
        Assert.Equal(["manager-asked", "status"], (await _world.StateAsync()).NoteKinds(request));

        await _world.LabelAsync(request, "max", "AR-Approval::Manager Approved");
        await _bot.LookAsync(request);

        var (state, counts) = (await _world.StateAsync(), await _world.CountsAsync());
        Assert.Equal(["manager-asked", "ready", "status"], state.NoteKinds(request));
        Assert.Equal("agent suspended=false tags=0 tickets=0", state.AccountLine(instance: Third));
        Assert.Empty(state.Mails);
        Assert.Null(counts["zendesk:global"]);
        Assert.Null(counts["zendesk:us-federal"]);
    }

    [Fact]
    public async Task Is_not_given_for_the_label_that_opens_another_instance()
    {
        var request = await _world.FileAsync("ana", FederalForm.For(system: $"Zendesk {Third}"));
        await _bot.LookAsync(request);
        await _world.LabelAsync(request, "pat", "citizenship::verified");
        await _bot.LookAsync(request);

        Assert.Equal(["manager-asked", "status"], (await _world.StateAsync()).NoteKinds(request));
        Assert.Null((await _world.CountsAsync())[$"zendesk:{Third}"]);
    }

    [Fact]
    public async Task Is_tried_by_the_doctor_and_the_written_configuration_knows_it()
    {
        using var screen = new StringWriter();
        var code = await new Worker.Cli.CommandLine(screen, screen).RunAsync(["check", "--config", _world.ConfigFile], default);

        Assert.Equal(0, code);
        Assert.Contains($"ok    Zendesk {Third}: sign-in: signed in at", screen.ToString(), StringComparison.Ordinal);
        Assert.Contains("ok    Okta: app us-federal-sandbox: ", screen.ToString(), StringComparison.Ordinal);
        Assert.Contains(_world.Settings.Instances, instance => instance.Name == new InstanceName(Third));
    }
}
