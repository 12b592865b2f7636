using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Vocabulary;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Deprovisioning;

/// <summary>What operators can do once access is gone, and what holds the bot back from taking too much.</summary>
public sealed class AfterARemoval : InAPracticeWorld
{
    [Fact]
    public async Task Undo_gives_role_groups_tags_and_the_tickets_that_nobody_took_back()
    {
        await World.HasAccountAsync(tickets: 120, groups: ["Support", "Security"], tags: ["support_team", "amer"]);
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);
        var plan = await PlanAsync(request);
        var result = await Bot.Services.GetRequiredService<UndoRun>().ApplyAsync(request, plan, default);

        var state = await World.StateAsync();
        Assert.Equal(120, plan.Tickets);
        Assert.Empty(result.NotRestored);
        Assert.Equal("agent suspended=false tags=2 tickets=120", state.AccountLine());
        Assert.Equal(
            ["Security", "Support"],
            state.Account(Leaving.Ana)!["groups"]!.AsArray().Select(group => group!.GetValue<string>()).Order());
        Assert.True((await PlanAsync(request)).IsNothing);
    }

    [Fact]
    public async Task Undo_is_refused_when_somebody_changed_the_account_since()
    {
        await World.HasAccountAsync();
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);
        await World.HasAccountAsync(role: "admin");

        Assert.StartsWith(RemovalUndo.ChangedSince, (await PlanAsync(request)).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_is_refused_when_the_issue_names_another_person()
    {
        await World.HasAccountAsync();
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);
        await World.EditAsync(request, "pat", OffboardingForm.For("Ben Achterberg", "@ben", "ben@gitlab.com"));

        Assert.Equal(RemovalUndo.AnotherPerson, (await PlanAsync(request)).Refusal);
    }

    [Fact]
    public async Task Evidence_holds_when_it_is_checked_and_says_what_no_longer_does()
    {
        await World.HasAccountAsync(tickets: 3);
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);
        var before = await CheckAsync(request);
        await World.HasAccountAsync(role: "end-user", suspended: false, tags: []);
        var after = await CheckAsync(request);

        Assert.Equal(7, before.Count);
        Assert.All(before, line => Assert.True(line.Holds, line.ToString()));
        Assert.Equal(["suspended"], after.Where(line => !line.Holds).Select(line => line.What));
    }

    [Fact]
    public async Task The_brake_stops_all_further_removals_until_an_operator_lets_one_go_ahead()
    {
        World.Settings.Deprovisioning.MostRemovals = 1;
        await World.HasAccountAsync(tickets: 1);
        await World.HasAccountAsync(email: "ben@gitlab.com", name: "Ben Achterberg", tickets: 2);
        await using var bot = await World.StartBotAsync();
        var first = await World.OffboardAsync();
        var second = await World.OffboardAsync(form: OffboardingForm.For("Ben Achterberg", "@ben", "ben@gitlab.com"));
        await bot.LookAsync(first);
        var held = await bot.LookAsync(second);
        await bot.LookAsync(second);

        var state = await World.StateAsync();
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine());
        Assert.Equal("agent suspended=false tags=1 tickets=2", state.AccountLine("ben@gitlab.com"));
        Assert.True(held is { NeedsPerson: true, WakeAt: not null });
        var messages = await bot.Services.GetRequiredService<OperatorMessages>().ListAsync(10, default);
        Assert.Equal("brake", Assert.Single(messages).Kind);

        await bot.Services.GetRequiredService<RemovalLedger>()
            .GoAheadAsync([second], "sam", "meant", DateTimeOffset.UnixEpoch, default);
        await bot.LookAsync(second);
        Assert.Equal(
            "end-user suspended=true tags=0 tickets=0", (await World.StateAsync()).AccountLine("ben@gitlab.com"));
    }

    [Fact]
    public async Task A_removal_asked_for_in_an_access_request_takes_its_one_instance_and_no_other()
    {
        await World.HasAccountAsync();
        await World.HasAccountAsync("global");
        var request = await World.FileAsync("ana", Federal.FederalForm.For(request: "remove access"));
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine());
        Assert.Equal("agent suspended=false tags=1 tickets=0", state.AccountLine(instance: "global"));
        Assert.Contains("evidence", state.NoteKinds(request));
    }

    [Fact]
    public async Task A_removal_of_somebody_else_asked_for_by_a_colleague_is_handed_over()
    {
        await World.HasAccountAsync();
        var request = await World.FileAsync("ben", Federal.FederalForm.For(request: "remove access"));
        await Bot.LookAsync(request);

        Assert.Equal("agent suspended=false tags=1 tickets=0", (await World.StateAsync()).AccountLine());
    }

    [Fact]
    public async Task Somebody_who_leaves_is_given_nothing_by_another_request()
    {
        var leaving = await World.OffboardAsync(form: OffboardingForm.For(from: "2099-12-31 16:00 UTC"));
        await Bot.LookAsync(leaving);
        var request = await World.FileAsync("ana", Federal.FederalForm.For());
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Empty(state.Mails);
        Assert.True(
            await Bot.Services.GetRequiredService<ILeavers>()
                .IsLeavingAsync(EmailAddress.Parse(Leaving.Ana), default));
    }

    [Fact]
    public async Task Tickets_go_to_whom_the_form_names_where_the_group_allows_it()
    {
        await World.HasAccountAsync(tickets: 4);
        await World.HasAccountAsync(email: "ben@gitlab.com", name: "Ben Achterberg");
        var request = await World.OffboardAsync(form: OffboardingForm.For(tickets: "@ben"));
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine());
        Assert.Equal(4, state.OpenTicketsOf("ben@gitlab.com"));
        Assert.Contains("@ben", state.Note(request, "evidence"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_says_in_the_issue_who_did_it_and_when_in_one_note()
    {
        await World.HasAccountAsync(tickets: 2);
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);
        Assert.Equal(0, await UndoAsync(request));
        Assert.Equal(0, await UndoAsync(request));

        var state = await World.StateAsync();
        Assert.Equal("agent suspended=false tags=1 tickets=2", state.AccountLine());
        var note = state.Note(request, "undo-us-federal");
        Assert.Contains("Sam Ortega undid this removal at", note.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("Not restored", note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_undo_that_died_before_its_note_was_complete_is_completed_by_the_next_run()
    {
        await World.HasAccountAsync(tickets: 2);
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);
        await Bot.Services.GetRequiredService<UndoNotes>().BeginAsync(request, InstanceName.UsFederal, "sam", default);
        await Bot.Services.GetRequiredService<UndoRun>().ApplyAsync(request, await PlanAsync(request), default);
        Assert.Contains("sam began to undo", (await World.StateAsync()).Note(request, "undo-us-federal"), StringComparison.Ordinal);
        await UndoAsync(request);

        Assert.Contains("undid this removal", (await World.StateAsync()).Note(request, "undo-us-federal"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_about_all_of_Zendesk_is_ticked_once_every_instance_has_its_result()
    {
        const string Line = "@sops: Remove the team member from Zendesk";
        World.Settings.Deprovisioning.MostRemovals = 1;
        await World.HasAccountAsync();
        await World.HasAccountAsync(email: "ben@gitlab.com", name: "Ben Achterberg");
        await Bot.LookAsync(await World.OffboardAsync(form: OffboardingForm.For("Ben Achterberg", "@ben", "ben@gitlab.com")));
        var request = await World.OffboardAsync(form: $"{WithoutBoxes()}\n- [ ] {Line}\n- [ ] @it: Collect the laptop\n");
        await Bot.LookAsync(request);
        await Bot.LookAsync(request);
        var half = await World.StateAsync();
        Assert.Contains("no-account", half.NoteKinds(request));
        Assert.Empty(half.Ticked(request));

        await Bot.Services.GetRequiredService<RemovalLedger>().GoAheadAsync([request], "sam", "meant", DateTimeOffset.UnixEpoch, default);
        await Bot.LookAsync(request);
        Assert.Equal([Line], (await World.StateAsync()).Ticked(request));
    }

    [Fact]
    public async Task A_line_about_all_of_Zendesk_that_is_there_twice_is_left_alone()
    {
        const string Line = "- [ ] @sops: Remove the team member from Zendesk";
        var request = await World.OffboardAsync(form: $"{WithoutBoxes()}\n{Line}\n{Line}\n");
        await Bot.LookAsync(request);
        await Bot.LookAsync(request);

        Assert.Empty((await World.StateAsync()).Ticked(request));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_removal_that_began_is_handed_over_when_its_issue_is_changed_to_ask_for_access(bool isDatabaseLost)
    {
        await World.HasAccountAsync();
        var request = await World.FileAsync("ana", Federal.FederalForm.For(request: "remove access"));
        await Bot.LookAsync(request);
        await World.EditAsync(request, "ana", Federal.FederalForm.For());
        if (isDatabaseLost)
        {
            await Bot.DisposeAsync();
            World.LoseDatabase();
            Bot = await World.StartBotAsync();
        }

        var outcome = await Bot.LookAsync(request);
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.True(outcome.NeedsPerson);
        Assert.Empty(state.Mails);
        Assert.Contains(Because.NoLongerARemoval, state.Note(request, "handed-over"), StringComparison.Ordinal);
        Assert.DoesNotContain("people-asked", state.NoteKinds(request));
    }

    [Fact]
    public async Task A_new_request_for_somebody_who_left_is_handed_over_with_when_and_by_which_issue_also_while_search_lags()
    {
        await World.HasAccountAsync();
        await World.PostAsync("zendesk", new { instance = "us-federal", behaviours = new { search_lag_seconds = 3600 } });
        var left = await World.OffboardAsync();
        await Bot.LookAsync(left);
        await World.SetStateAsync(left, "pat", "close");
        await Bot.LookAsync(left);
        var request = await World.FileAsync("ana", Federal.FederalForm.For());
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", "citizenship::verified");
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine());
        var note = state.Note(request, "handed-over");
        Assert.True(note.Contains("AccessBot removed this account's access on", StringComparison.Ordinal), note);
        Assert.Contains(left.Item.Replace("#", "", StringComparison.Ordinal), note.Replace("\\", "", StringComparison.Ordinal).Replace("#", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static string WithoutBoxes() => string.Join(
        '\n', OffboardingForm.For().Split('\n').Where(line => !line.StartsWith("- [ ]", StringComparison.Ordinal)));

    private async Task<int> UndoAsync(RequestRef request)
    {
        using var said = new StringWriter();
        return await Worker.Cli.RemovalCommands.Undo(said, said)
            .Parse([request.Item, "--config", World.ConfigFile, "--yes", "--reason", "left by mistake", "--by", "Sam Ortega"]).InvokeAsync();
    }

    private async Task<UndoPlan> PlanAsync(RequestRef request) =>
        (await Bot.Services.GetRequiredService<RemovalUndo>().PlanAsync(request, default))
            .Single(plan => plan.Instance == InstanceName.UsFederal);

    private async Task<IReadOnlyList<EvidenceLine>> CheckAsync(RequestRef request) =>
        (await Bot.Services.GetRequiredService<EvidenceCheck>().CheckAsync(request, default))!;
}
