using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Vocabulary;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Deprovisioning;

/// <summary>What operators can do once access is gone, and what holds the bot back from taking too much.</summary>
public sealed class AfterARemoval : IAsyncLifetime
{
    private PracticeWorld _world = null!;
    private Bot _bot = null!;

    public async Task InitializeAsync()
    {
        _world = await PracticeWorld.StartAsync();
        _bot = await _world.StartBotAsync();
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task Undo_gives_role_groups_tags_and_the_tickets_that_nobody_took_back()
    {
        await _world.HasAccountAsync(tickets: 120, groups: ["Support", "Security"], tags: ["support_team", "amer"]);
        var request = await _world.OffboardAsync();
        await _bot.LookAsync(request);
        var plan = await PlanAsync(request);
        var result = await _bot.Services.GetRequiredService<UndoRun>().ApplyAsync(request, plan, default);

        var state = await _world.StateAsync();
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
        await _world.HasAccountAsync();
        var request = await _world.OffboardAsync();
        await _bot.LookAsync(request);
        await _world.HasAccountAsync(role: "admin");

        Assert.StartsWith(RemovalUndo.ChangedSince, (await PlanAsync(request)).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_is_refused_when_the_issue_names_another_person()
    {
        await _world.HasAccountAsync();
        var request = await _world.OffboardAsync();
        await _bot.LookAsync(request);
        await _world.EditAsync(request, "pat", OffboardingForm.For("Ben Achterberg", "@ben", "ben@gitlab.com"));

        Assert.Equal(RemovalUndo.AnotherPerson, (await PlanAsync(request)).Refusal);
    }

    [Fact]
    public async Task Evidence_holds_when_it_is_checked_and_says_what_no_longer_does()
    {
        await _world.HasAccountAsync(tickets: 3);
        var request = await _world.OffboardAsync();
        await _bot.LookAsync(request);
        var before = await CheckAsync(request);
        await _world.HasAccountAsync(role: "end-user", suspended: false, tags: []);
        var after = await CheckAsync(request);

        Assert.Equal(7, before.Count);
        Assert.All(before, line => Assert.True(line.Holds, line.ToString()));
        Assert.Equal(["suspended"], after.Where(line => !line.Holds).Select(line => line.What));
    }

    [Fact]
    public async Task The_brake_stops_all_further_removals_until_an_operator_lets_one_go_ahead()
    {
        _world.Settings.Deprovisioning.MostRemovals = 1;
        await _world.HasAccountAsync(tickets: 1);
        await _world.HasAccountAsync(email: "ben@gitlab.com", name: "Ben Achterberg", tickets: 2);
        await using var bot = await _world.StartBotAsync();
        var first = await _world.OffboardAsync();
        var second = await _world.OffboardAsync(form: OffboardingForm.For("Ben Achterberg", "@ben", "ben@gitlab.com"));
        await bot.LookAsync(first);
        var held = await bot.LookAsync(second);
        await bot.LookAsync(second);

        var state = await _world.StateAsync();
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine());
        Assert.Equal("agent suspended=false tags=1 tickets=2", state.AccountLine("ben@gitlab.com"));
        Assert.True(held is { NeedsPerson: true, WakeAt: not null });
        var messages = await bot.Services.GetRequiredService<OperatorMessages>().ListAsync(10, default);
        Assert.Equal("brake", Assert.Single(messages).Kind);

        await bot.Services.GetRequiredService<RemovalLedger>()
            .GoAheadAsync([second], "sam", "meant", DateTimeOffset.UnixEpoch, default);
        await bot.LookAsync(second);
        Assert.Equal(
            "end-user suspended=true tags=0 tickets=0", (await _world.StateAsync()).AccountLine("ben@gitlab.com"));
    }

    [Fact]
    public async Task A_removal_asked_for_in_an_access_request_takes_its_one_instance_and_no_other()
    {
        await _world.HasAccountAsync();
        await _world.HasAccountAsync("global");
        var request = await _world.FileAsync("ana", Federal.FederalForm.For(request: "remove access"));
        await _bot.LookAsync(request);

        var state = await _world.StateAsync();
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine());
        Assert.Equal("agent suspended=false tags=1 tickets=0", state.AccountLine(instance: "global"));
        Assert.Contains("evidence", state.NoteKinds(request));
    }

    [Fact]
    public async Task A_removal_of_somebody_else_asked_for_by_a_colleague_is_handed_over()
    {
        await _world.HasAccountAsync();
        var request = await _world.FileAsync("ben", Federal.FederalForm.For(request: "remove access"));
        await _bot.LookAsync(request);

        Assert.Equal("agent suspended=false tags=1 tickets=0", (await _world.StateAsync()).AccountLine());
    }

    [Fact]
    public async Task Somebody_who_leaves_is_given_nothing_by_another_request()
    {
        var leaving = await _world.OffboardAsync(form: OffboardingForm.For(from: "2099-12-31 16:00 UTC"));
        await _bot.LookAsync(leaving);
        var request = await _world.FileAsync("ana", Federal.FederalForm.For());
        await _bot.LookAsync(request);

        var state = await _world.StateAsync();
        Assert.Empty(state.Mails);
        Assert.True(
            await _bot.Services.GetRequiredService<ILeavers>()
                .IsLeavingAsync(EmailAddress.Parse(Leaving.Ana), default));
    }

    [Fact]
    public async Task Tickets_go_to_whom_the_form_names_where_the_group_allows_it()
    {
        await _world.HasAccountAsync(tickets: 4);
        await _world.HasAccountAsync(email: "ben@gitlab.com", name: "Ben Achterberg");
        var request = await _world.OffboardAsync(form: OffboardingForm.For(tickets: "@ben"));
        await _bot.LookAsync(request);

        var state = await _world.StateAsync();
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine());
        Assert.Equal(4, state.OpenTicketsOf("ben@gitlab.com"));
        Assert.Contains("@ben", state.Note(request, "evidence"), StringComparison.Ordinal);
    }

    private async Task<UndoPlan> PlanAsync(RequestRef request) =>
        (await _bot.Services.GetRequiredService<RemovalUndo>().PlanAsync(request, default))
            .Single(plan => plan.Instance == InstanceName.UsFederal);

    private async Task<IReadOnlyList<EvidenceLine>> CheckAsync(RequestRef request) =>
        (await _bot.Services.GetRequiredService<EvidenceCheck>().CheckAsync(request, default))!;
}
