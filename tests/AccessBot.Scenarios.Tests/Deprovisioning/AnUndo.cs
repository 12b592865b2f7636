using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Vocabulary;
using AccessBot.Worker.Cli.Commands.Acts;
using AccessBot.Workflows.Deprovisioning.Undo;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Deprovisioning;

/// <summary>An operator gives back what a removal took; the saved state is in either database.</summary>
public sealed class AnUndo : IAsyncLifetime
{
    private const string Note = "undo-us-federal";

    private readonly StringWriter _said = new();
    private SharedDatabase? _database;
    private PracticeWorld _world = null!;
    private Bot _bot = null!;
    private string _config = "";

    [Theory, OnSqlite, OnPostgres]
    public async Task Gives_role_groups_tags_and_the_tickets_that_nobody_took_back(On database)
    {
        await StartAsync(database);
        await _world.HasAccountAsync(tickets: 120, groups: ["Support", "Security"], tags: ["support_team", "amer"]);
        var request = await RemoveAsync();
        var plan = await PlanAsync(request);
        var result = await ApplyAsync(request, plan);

        var state = await _world.StateAsync();
        Assert.Equal((120, 120), (plan.Tickets, result.Tickets));
        Assert.Empty(result.NotRestored);
        Assert.Equal("agent suspended=false tags=2 tickets=120", state.AccountLine());
        Assert.Equal(
            ["Security", "Support"],
            state.Account(Leaving.Ana)!["groups"]!.AsArray().Select(group => group!.GetValue<string>()).Order());
        Assert.True((await PlanAsync(request)).IsNothing);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Leaves_tickets_with_whoever_took_them_over(On database)
    {
        await StartAsync(database);
        await _world.HasAccountAsync(tickets: 3);
        await _world.HasAccountAsync(email: "ben@gitlab.com", name: "Ben Achterberg");
        var request = await RemoveAsync(OffboardingForm.For(tickets: "@ben"));
        await ApplyAsync(request, await PlanAsync(request));

        var state = await _world.StateAsync();
        Assert.Equal("agent suspended=false tags=1 tickets=0", state.AccountLine());
        Assert.Equal(3, state.OpenTicketsOf("ben@gitlab.com"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Tries_again_the_tickets_of_a_job_that_was_killed(On database)
    {
        await StartAsync(database);
        await _world.HasAccountAsync(tickets: 4);
        var request = await RemoveAsync();
        await _world.PostAsync("zendesk", new { instance = "us-federal", kill_jobs = 1 });
        var result = await ApplyAsync(request, await PlanAsync(request));

        Assert.Equal(4, result.Tickets);
        Assert.Equal("agent suspended=false tags=1 tickets=4", (await _world.StateAsync()).AccountLine());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Says_which_tickets_could_not_be_given_back_and_the_next_run_does_it(On database)
    {
        await StartAsync(database);
        await _world.HasAccountAsync(tickets: 4);
        var request = await RemoveAsync();
        await _world.PostAsync("zendesk", new { instance = "us-federal", fail_items = 10 });
        Assert.Equal(1, await UndoAsync(request));
        var partly = (await _world.StateAsync()).Note(request, Note);
        Assert.Equal(0, await UndoAsync(request));

        Assert.Contains("Not restored:\n\n- 2 tickets\n", partly, StringComparison.Ordinal);
        var state = await _world.StateAsync();
        Assert.Equal("agent suspended=false tags=1 tickets=4", state.AccountLine());
        Assert.DoesNotContain("Not restored", state.Note(request, Note), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Is_refused_when_somebody_changed_the_account_since(On database)
    {
        await StartAsync(database);
        await _world.HasAccountAsync();
        var request = await RemoveAsync();
        await _world.HasAccountAsync(role: "admin");

        Assert.StartsWith(RemovalUndo.ChangedSince, (await PlanAsync(request)).Refusal, StringComparison.Ordinal);
        Assert.Equal(1, await UndoAsync(request));
        Assert.Equal("admin suspended=false tags=1 tickets=0", (await _world.StateAsync()).AccountLine());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Is_refused_when_the_issue_names_another_person(On database)
    {
        await StartAsync(database);
        await _world.HasAccountAsync();
        var request = await RemoveAsync();
        await _world.EditAsync(request, "pat", OffboardingForm.For("Ben Achterberg", "@ben", "ben@gitlab.com"));

        Assert.Equal(RemovalUndo.AnotherPerson, (await PlanAsync(request)).Refusal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Is_refused_while_the_bot_would_take_it_away_again(On database)
    {
        await StartAsync(database);
        await _world.HasAccountAsync(tickets: 1);
        await _world.PostAsync("zendesk", new
        {
            instance = "us-federal",
            behaviours = new { unassigning = new Dictionary<string, string> { ["Support"] = "Refuses" } },
        });
        var request = await RemoveAsync();
        Assert.Equal(RemovalUndo.StillGoingOn, (await PlanAsync(request)).Refusal);

        await _world.LabelAsync(request, "sam", "accessbot::hold");
        Assert.Null((await PlanAsync(request)).Refusal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Says_in_the_issue_who_did_it_and_when_in_one_note(On database)
    {
        await StartAsync(database);
        await _world.HasAccountAsync(tickets: 2);
        var request = await RemoveAsync();
        Assert.Equal(0, await UndoAsync(request));
        Assert.Equal(0, await UndoAsync(request));

        var state = await _world.StateAsync();
        Assert.Equal("agent suspended=false tags=1 tickets=2", state.AccountLine());
        var note = state.Note(request, Note).Replace("\\", "", StringComparison.Ordinal);
        Assert.Contains("Sam Ortega undid this removal at", note, StringComparison.Ordinal);
        Assert.DoesNotContain("Not restored", note, StringComparison.Ordinal);
        await _bot.LookAsync(request);
        Assert.Contains("an operator gave it back", (await _world.StateAsync()).Note(request, "status"), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task That_died_before_its_note_was_complete_is_completed_by_the_next_run(On database)
    {
        await StartAsync(database);
        await _world.HasAccountAsync(tickets: 2);
        var request = await RemoveAsync();
        await _bot.Services.GetRequiredService<UndoNotes>().BeginAsync(request, Instances.UsFederal, "sam", default);
        await ApplyAsync(request, await PlanAsync(request));
        var begun = (await _world.StateAsync()).Note(request, Note);
        await UndoAsync(request);

        Assert.Contains("sam began to undo", begun, StringComparison.Ordinal);
        Assert.Contains(
            "undid this removal", (await _world.StateAsync()).Note(request, Note), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("groups", false), InlineData("groups", true), InlineData(null, false)]
    public async Task Gives_back_which_tickets_an_agent_sees(string? only, bool byEarlierRole)
    {
        await StartAsync(On.Sqlite);
        await BehaveAsync(new { restriction_by_earlier_role = byEarlierRole, user_updates_per_minute = 0 });
        await _world.HasAccountAsync();
        Account.TicketRestriction = only;
        var request = await RemoveAsync();
        Assert.Null(Account.TicketRestriction);
        var plan = await PlanAsync(request);
        Assert.Equal(only is not null, plan.Lines[0].Contains("(ticket restriction: groups)", StringComparison.Ordinal));
        Assert.Empty((await ApplyAsync(request, plan)).NotRestored);

        Assert.Equal(("agent", only), (Account.Role, Account.TicketRestriction));
        Account.TicketRestriction = "assigned";
        Assert.False((await PlanAsync(request)).IsNothing);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Waits_for_a_seat_says_so_once_and_goes_on_by_itself(On database)
    {
        await StartAsync(database);
        await _world.HasAccountAsync(tickets: 2);
        var request = await RemoveAsync();
        await SeatsAsync(0);
        Assert.Equal(1, await UndoAsync(request));
        var outcome = await _bot.LookAsync(request);
        for (var looks = 0; looks < 4; looks++) await _bot.LookAsync(request);

        var state = await _world.StateAsync();
        Assert.True(outcome is { NeedsPerson: true, WakeAt: not null });
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine());
        Assert.Contains("No seat is free there", state.Note(request, Note), StringComparison.Ordinal);
        Assert.Single(await ShortagesAsync());

        await SeatsAsync(null);
        await _bot.LookAsync(request);
        await _bot.LookAsync(request);
        state = await _world.StateAsync();
        Assert.Equal("agent suspended=false tags=1 tickets=2", state.AccountLine());
        var note = state.Note(request, Note).Replace("\\", "", StringComparison.Ordinal);
        Assert.Contains("Sam Ortega undid this removal at", note, StringComparison.Ordinal);
        Assert.DoesNotContain("Not restored", note, StringComparison.Ordinal);
        Assert.Empty(await ShortagesAsync());
        Assert.True((await PlanAsync(request)).IsNothing);
    }

    [Theory]
    [InlineData(StepPoint.BeforeIntent)]
    [InlineData(StepPoint.AfterIntent)]
    [InlineData(StepPoint.AfterEffect)]
    [InlineData(StepPoint.AfterReceipt)]
    public async Task That_waited_for_a_seat_ends_the_same_wherever_the_bot_dies(StepPoint point)
    {
        await StartAsync(On.Sqlite);
        await _world.HasAccountAsync(tickets: 2);
        var request = await RemoveAsync();
        await SeatsAsync(0);
        await UndoAsync(request);
        await SeatsAsync(null);
        await _bot.DisposeAsync();
        var probe = new CrashProbe("undo", point);
        await using (var dying = await _world.StartBotAsync(probe))
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dying.LookAsync(request, probe.Life));

        _bot = await _world.StartBotAsync();
        await _bot.LookAsync(request);
        await _bot.LookAsync(request);

        var state = await _world.StateAsync();
        Assert.Equal("agent suspended=false tags=1 tickets=2", state.AccountLine());
        Assert.Contains("Sam Ortega undid this removal at", state.Note(request, Note).Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Single(state.NoteKinds(request), kind => kind == Note);
        Assert.Empty(await ShortagesAsync());
    }

    [Fact]
    public async Task That_waited_for_a_seat_changes_nothing_when_somebody_changed_the_account_meanwhile()
    {
        await StartAsync(On.Sqlite);
        await _world.HasAccountAsync();
        var request = await RemoveAsync();
        await SeatsAsync(0);
        await UndoAsync(request);
        await SeatsAsync(null);
        await _world.HasAccountAsync(role: "admin");
        await _bot.LookAsync(request);

        var state = await _world.StateAsync();
        Assert.Equal("admin suspended=false tags=1 tickets=0", state.AccountLine());
        Assert.Contains("somebody changed the account since", state.Note(request, Note), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_ordered_by_no_note_that_somebody_wrote_into()
    {
        await StartAsync(On.Sqlite);
        await _world.HasAccountAsync();
        var request = await RemoveAsync();
        var notes = _bot.Services.GetRequiredService<UndoNotes>();
        await notes.WaitAsync(request, Instances.UsFederal, "mallory", DateTimeOffset.UnixEpoch, default);
        await _bot.LookAsync(request);

        Assert.Equal("end-user suspended=true tags=0 tickets=0", (await _world.StateAsync()).AccountLine());
    }

    [Fact]
    public async Task Says_in_the_vendors_words_what_it_refused_and_gives_back_the_rest()
    {
        await StartAsync(On.Sqlite);
        await _world.HasAccountAsync(tickets: 1, groups: ["Support", "Security"]);
        var request = await RemoveAsync();
        await _world.FaultAsync(new { target = "zendesk:us-federal", path = "/group_memberships", method = "POST", kind = "status", status = 403, count = 50 });
        Assert.Equal(1, await UndoAsync(request));

        var state = await _world.StateAsync();
        Assert.StartsWith("agent suspended=false tags=1", state.AccountLine(), StringComparison.Ordinal);
        var note = state.Note(request, Note).Replace("\\", "", StringComparison.Ordinal);
        Assert.True(
            note.Contains("Not restored:\n\n- groups\n", StringComparison.Ordinal)
            && note.Contains("the group ", StringComparison.Ordinal) && note.Contains("answered 403", StringComparison.Ordinal),
            note);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Stays_undone_however_often_the_issue_is_looked_at_again(On database)
    {
        await StartAsync(database);
        await _world.HasAccountAsync(tickets: 1);
        var request = await RemoveAsync();
        Assert.Equal(0, await UndoAsync(request));
        await _bot.LookAsync(request);

        Assert.Equal("agent suspended=false tags=1 tickets=1", (await _world.StateAsync()).AccountLine());
    }

    [Fact]
    public async Task After_a_lost_database_says_that_the_saved_state_is_gone_and_who_gives_it_back()
    {
        await StartAsync(On.Sqlite);
        await _world.HasAccountAsync();
        var request = await RemoveAsync();
        await _bot.DisposeAsync();
        _world.LoseDatabase();
        _bot = await _world.StartBotAsync();
        await _bot.LookAsync(request);

        Assert.Equal(RemovalUndo.SavedStateGone, (await PlanAsync(request)).Refusal);
    }

    [Fact]
    public async Task Of_a_grant_says_how_access_is_taken_away()
    {
        await StartAsync(On.Sqlite);
        var request = await _world.FileAsync("ana", Federal.FederalForm.For("Ben Achterberg", "@ben", "ben@gitlab.com"));
        await _bot.LookAsync(request);
        Assert.Equal(RemovalUndo.NothingSaved, (await PlanAsync(request)).Refusal);
        await _world.LabelAsync(request, "pat", "citizenship::verified");
        await _bot.LookAsync(request);

        Assert.Equal(RemovalUndo.GaveAccess, (await PlanAsync(request)).Refusal);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _world.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
        await _said.DisposeAsync();
    }

    private async Task StartAsync(On where)
    {
        _world = await PracticeWorld.StartAsync();
        _config = _world.ConfigFile;
        if (where == On.Postgres)
        {
            _database = await SharedDatabase.CreateAsync();
            _config = _world.ConfigOn(_database);
            _world.Settings = PracticeWorld.Load(_config);
        }

        _bot = await _world.StartBotAsync();
    }

    private AccessBot.Practice.Zendesk.Users.ZendeskUser Account =>
        _world.Sandbox.World.Zendesk["us-federal"].Users.FindByEmail(Leaving.Ana)!;

    private Task<System.Text.Json.Nodes.JsonNode?> SeatsAsync(int? seats) => BehaveAsync(new { seats, user_updates_per_minute = 0 });

    private Task<System.Text.Json.Nodes.JsonNode?> BehaveAsync(object behaviours) => _world.PostAsync("zendesk", new { instance = "us-federal", behaviours });

    private async Task<IReadOnlyList<OperatorMessage>> ShortagesAsync() =>
        [.. (await _bot.Services.GetRequiredService<OperatorMessages>().ListAsync(100, default))
            .Where(message => message is { Kind: SeatShortage.Kind, Key: "us-federal" })];

    private async Task<RequestRef> RemoveAsync(string? form = null)
    {
        var request = await _world.OffboardAsync(form: form);
        await _bot.LookAsync(request);
        return request;
    }

    private async Task<UndoPlan> PlanAsync(RequestRef request) =>
        (await _bot.Services.GetRequiredService<RemovalUndo>().PlanAsync(request, default))
            .Single(plan => plan.Instance == Instances.UsFederal);

    private Task<UndoResult> ApplyAsync(RequestRef request, UndoPlan plan) =>
        _bot.Services.GetRequiredService<UndoRun>().ApplyAsync(request, plan, default);

    private Task<int> UndoAsync(RequestRef request) => RemovalCommands.Undo(_said, _said).Parse(
        [
            request.Item, "--config", _config, "--yes", "--reason", "left by mistake", "--by", "Sam Ortega",
        ]).InvokeAsync();
}
