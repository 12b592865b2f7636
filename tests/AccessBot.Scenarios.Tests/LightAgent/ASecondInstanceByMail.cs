using System.Text;
using AccessBot.Practice.Okta;
using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Configuration;
using AccessBot.Workflows.LightAgent;
using AccessBot.Workflows.Ports;

namespace AccessBot.Scenarios.Tests.LightAgent;

/// <summary>Another instance that people come into by mail is a few lines of configuration: an address and a mailbox of its own.</summary>
public sealed class ASecondInstanceByMail : IAsyncLifetime
{
    private const string Second = "us-federal-sandbox";
    private const string Address = "sandbox-agents@gitlab.com";
    private const string Section = $"""
        ### Zendesk {Second}

        - [ ] Access Deprovisioned - Zendesk {Second}
        - [ ] Not Applicable to Team Member - Zendesk {Second}

        ## Please read
        """;

    private PracticeWorld _world = null!;
    private Bot _bot = null!;
    private string _inbox = "";

    public async Task InitializeAsync()
    {
        _world = await PracticeWorld.StartAsync(instances: ["global", "us-federal", Second]);
        _inbox = Path.Combine(Path.GetDirectoryName(_world.ConfigFile)!, "sandbox-agents");
        foreach (var part in new[] { "new", "cur", "tmp" }) Directory.CreateDirectory(Path.Combine(_inbox, part));
        var config = await File.ReadAllTextAsync(_world.ConfigFile);
        var byRequest = config[config.IndexOf($"    names: [Zendesk {Second}]", StringComparison.Ordinal)..];
        byRequest = byRequest[..(byRequest.IndexOf("asks: manager }", StringComparison.Ordinal) + "asks: manager }".Length)];
        await File.WriteAllTextAsync(_world.ConfigFile, config.Replace(byRequest, $$"""
                names: [Zendesk {{Second}}]
                way_in: mail
                light_agent:
                  address: {{Address}}
                  trusted_authserv_id: mx.sandbox.example
                  mailbox: { maildir: '{{_inbox}}' }
            """, StringComparison.Ordinal));
        _world.Settings = SettingsFile.Load(_world.ConfigFile);
        _world.Settings.Deprovisioning.SettleFor = TimeSpan.Zero;
        _world.Settings.Deprovisioning.IndexDelay = TimeSpan.Zero;
        _bot = await _world.StartBotAsync();
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task Is_given_for_a_mail_to_its_own_address_up_to_the_evidence_of_the_removal()
    {
        Put(MailWorld.Head(to: Address));
        await _bot.WorkAsync();
        GiveApp("ana@gitlab.com");
        await _bot.LookAsync((await _bot.OnlyRowAsync()).Request);

        var state = await _world.StateAsync();
        Assert.Equal("agent suspended=false tags=0 tickets=0", state.AccountLine(instance: Second));
        Assert.Equal("none", state.Global("ana@gitlab.com"));
        Assert.Equal([$"Your Zendesk {Second} light agent account", $"You can sign in to Zendesk {Second} now"], state.Subjects());
        var counts = await _world.CountsAsync();
        Assert.Null(counts["zendesk:global"]);
        Assert.Null(counts["zendesk:us-federal"]);

        var leaving = await _world.OffboardAsync(form: OffboardingForm.For().Replace("## Please read", Section, StringComparison.Ordinal));
        await _bot.LookAsync(leaving);
        Assert.Contains("evidence", (await _world.StateAsync()).NoteKinds(leaving));
        Assert.Equal("end-user suspended=true tags=0 tickets=0", (await _world.StateAsync()).AccountLine(instance: Second));
    }

    [Fact]
    public async Task Is_not_given_for_a_mail_to_the_other_address()
    {
        await _world.SendAsync();
        await _bot.WorkAsync();

        var state = await _world.StateAsync();
        Assert.Equal("agent light", state.Global("ana@gitlab.com"));
        Assert.Null(state.Account("ana@gitlab.com", Second));
        Assert.Null((await _world.CountsAsync())[$"zendesk:{Second}"]);
        Assert.Equal(["Your Zendesk Global light agent account"], state.Subjects());
    }

    [Fact]
    public async Task Gets_a_request_of_its_own_from_one_mail_to_both_addresses()
    {
        var head = MailWorld.Head(to: $"light-agents@gitlab.com, {Address}");
        Put(head);
        await _world.SendAsync(head);
        await _bot.WorkAsync();

        var state = await _world.StateAsync();
        Assert.Equal("agent light", state.Global("ana@gitlab.com"));
        Assert.NotNull(state.Account("ana@gitlab.com", Second));
        Assert.Equal(2, (await _bot.RowsAsync()).Count);
        Assert.Equal(2, state.Mails.Count);
    }

    // Its signature holds wherever it is sent once more.
    [Fact]
    public async Task Gets_nothing_for_a_mail_to_the_other_address_that_somebody_sent_on_to_its_own()
    {
        Put(MailWorld.Head());
        await _bot.WorkAsync();

        var state = await _world.StateAsync();
        Assert.Null(state.Account("ana@gitlab.com", Second));
        Assert.Equal("none", state.Global("ana@gitlab.com"));
        Assert.Empty(state.Mails);
        Assert.Equal(MailReasons.NotForThisInstance, (await _bot.OnlyRowAsync()).Because);
    }

    [Fact]
    public async Task Has_its_mailbox_tried_by_the_doctor()
    {
        using var screen = new StringWriter();
        var code = await new Worker.Cli.CommandLine(screen, screen).RunAsync(["check", "--config", _world.ConfigFile], default);

        Assert.Equal(0, code);
        Assert.Contains("ok    Mailbox for light agents of global: inbox: can be read; 0 mails lie in it", screen.ToString(), StringComparison.Ordinal);
        Assert.Contains($"ok    Mailbox for light agents of {Second}: inbox: can be read; 0 mails lie in it", screen.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gets_nothing_for_a_mail_that_came_before_the_mailbox_was_taken_away()
    {
        Put(MailWorld.Head(to: Address));
        await _bot.Services.GetMailRound().RunAsync(default);
        await _bot.DisposeAsync();
        _world.Settings = _world.Settings with { LightAgents = [_world.Settings.LightAgents[0]] };
        _bot = await _world.StartBotAsync();
        await _bot.LookAtDueAsync();

        var state = await _world.StateAsync();
        Assert.Null(state.Account("ana@gitlab.com", Second));
        Assert.Equal("none", state.Global("ana@gitlab.com"));
        var row = await _bot.OnlyRowAsync();
        Assert.Equal(("hand-over", Because.NoInstance), (row.Kind, row.Because));
    }

    [Fact]
    public async Task Gives_nothing_more_for_a_mail_whose_address_became_another_instances()
    {
        Put(MailWorld.Head(to: Address));
        await _bot.WorkAsync();
        await _bot.DisposeAsync();
        var (first, second) = (_world.Settings.LightAgents[0], _world.Settings.LightAgents[1]);
        (first.Rules.Instance, second.Rules.Instance) = (second.Rules.Instance, first.Rules.Instance);
        _bot = await _world.StartBotAsync();
        await _bot.LookAsync((await _bot.OnlyRowAsync()).Request);

        var state = await _world.StateAsync();
        Assert.NotNull(state.Account("ana@gitlab.com", Second));
        Assert.Equal("none", state.Global("ana@gitlab.com"));
        Assert.Equal(Because.NoInstance, (await _bot.OnlyRowAsync()).Because);
        Assert.Single(state.Mails);
    }

    [Fact]
    public async Task Is_where_people_are_shown_who_ask_for_it_in_an_issue()
    {
        var request = await _world.FileAsync("ana", Federal.FederalForm.For(system: $"Zendesk {Second}"));
        await _bot.LookAsync(request);

        Assert.Contains((await _world.StateAsync()).BotNotes(request), note => note.Contains(Address, StringComparison.Ordinal));
    }

    private void Put(string head) => File.WriteAllBytes(
        Path.Combine(_inbox, "new", $"{Guid.NewGuid():N}.sandbox"), Encoding.Latin1.GetBytes($"{head}\r\n\r\n{MailWorld.Body}"));

    private void GiveApp(string login)
    {
        var okta = _world.Sandbox.World.Okta;
        var (app, group) = (okta.Assignments.FindApp(OktaWorld.AppOf(Second))!, okta.Assignments.EnsureGroup(OktaWorld.GroupOf(Second)));
        lock (okta.Gate) okta.Assignments.Hold(app, group, okta.FindByLogin(login)!);
    }
}
