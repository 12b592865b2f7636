using System.Text.Json.Nodes;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Workflows.Ports.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Deprovisioning;

/// <summary>The whole bot against the practice world: somebody leaves.</summary>
public sealed class AnOffboarding : InAPracticeWorld
{
    [Fact]
    public async Task Ends_with_access_gone_in_one_instance_none_found_in_the_other_and_both_boxes_right()
    {
        await World.HasAccountAsync(tickets: 7);
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal(["evidence", "no-account", "status"], state.NoteKinds(request));
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine());
        Assert.Equal("none", state.AccountLine(instance: "global"));
        Assert.Equal(
            ["Not Applicable to Team Member - Zendesk Global", "Access Deprovisioned - Zendesk US Federal"],
            state.Ticked(request));
    }

    [Fact]
    public async Task Leaves_nobody_a_ticket_though_they_fill_three_pages_and_one_arrives_meanwhile()
    {
        await World.HasAccountAsync(tickets: 250);
        await World.PostAsync("zendesk", new
        {
            instance = "us-federal",
            arriving = new { assignee_email = Leaving.Ana, count = 1, after_updates = 120 },
        });
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine());
        var waiting = state.Tickets()
            .Count(ticket => ticket["assignee_email"] is null && ticket["status"]!.GetValue<string>() == "open");
        Assert.Equal(251, waiting);
        Assert.DoesNotContain(
            state.Tickets(), ticket => ticket["assignee_email"]?.GetValue<string>() == "accessbot@gitlab.com");
    }

    [Fact]
    public async Task Tries_tickets_again_that_failed_inside_a_completed_job()
    {
        await World.HasAccountAsync(tickets: 30);
        await World.PostAsync("zendesk", new { instance = "us-federal", fail_items = 12 });
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);

        Assert.Equal("end-user suspended=true tags=0 tickets=0", (await World.StateAsync()).AccountLine());
    }

    [Fact]
    public async Task Tries_tickets_again_whose_job_was_killed_and_never_says_more_than_the_jobs_did()
    {
        await World.HasAccountAsync(tickets: 30);
        await World.PostAsync("zendesk", new { instance = "us-federal", kill_jobs = 1 });
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);

        Assert.Equal("end-user suspended=true tags=0 tickets=0", (await World.StateAsync()).AccountLine());
        var rounds = (await Bot.Services.GetRequiredService<IJournal>().ReadAsync(request, default))
            .Where(entry => entry.Step == "unassign")
            .Select(entry => JsonNode.Parse(entry.Receipt!)!["unassigned"]!.GetValue<int>());
        Assert.Equal([0, 15, 15], rounds);
    }

    [Fact]
    public async Task Stops_and_says_why_when_every_job_is_killed()
    {
        await World.HasAccountAsync(tickets: 1);
        await World.PostAsync("zendesk", new { instance = "us-federal", kill_jobs = 100 });
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal("agent suspended=true tags=1 tickets=1", state.AccountLine());
        Assert.Contains("the job was killed", state.Note(request, "instance-handed-over"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_nobody_inside_and_stops_before_demoting_when_the_account_refuses_to_leave_tickets_unassigned()
    {
        await World.HasAccountAsync(tickets: 3);
        await World.PostAsync("zendesk", new
        {
            instance = "us-federal",
            behaviours = new { unassigning = new Dictionary<string, string> { ["Support"] = "Refuses" } },
        });
        var request = await World.OffboardAsync();
        var outcome = await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal("agent suspended=true tags=1 tickets=3", state.AccountLine());
        var note = state.Note(request, "instance-handed-over");
        Assert.Contains("some tickets stay assigned", note, StringComparison.Ordinal);
        Assert.Contains("RecordInvalid: assignee Assignee: is required", note, StringComparison.Ordinal);
        Assert.True(outcome.NeedsPerson);
        Assert.Equal(["Not Applicable to Team Member - Zendesk Global"], state.Ticked(request));
    }

    [Fact]
    public async Task Names_the_group_whose_only_agent_gets_every_ticket_back_and_leaves_nobody_inside()
    {
        await World.HasAccountAsync(tickets: 3, groups: ["Lonely"]);
        await World.PostAsync("zendesk", new
        {
            instance = "us-federal",
            tickets = new[] { new { assignee_email = Leaving.Ana, status = "open", group = "Lonely", count = 2 } },
            behaviours = new { unassigning = new Dictionary<string, string> { ["Lonely"] = "ReturnsToTheOnlyOne" } },
        });
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal("agent suspended=true tags=1 tickets=2", state.AccountLine());
        var group = World.Sandbox.World.Zendesk["us-federal"].Groups.EnsureNamed("Lonely").Id;
        Assert.Contains(
            $"the only agent who can take tickets in group {group}", state.Note(request, "instance-handed-over"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_solved_tickets_to_Zendesk_and_is_held_up_by_none()
    {
        await World.HasAccountAsync(tickets: 2, status: "solved");
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Contains("evidence", state.NoteKinds(request));
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine());
    }

    [Fact]
    public async Task Demotes_first_where_an_agent_cannot_be_suspended()
    {
        await World.HasAccountAsync(tickets: 2);
        await World.PostAsync(
            "zendesk", new { instance = "us-federal", behaviours = new { keeps_agents_unsuspended = true } });
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);

        Assert.Equal("end-user suspended=true tags=0 tickets=0", (await World.StateAsync()).AccountLine());
    }

    [Theory]
    [InlineData("agent", true)]
    [InlineData("end-user", false)]
    [InlineData("end-user", true)]
    public async Task Goes_on_where_somebody_else_stopped_half_way(string role, bool suspended)
    {
        await World.HasAccountAsync(role: role, suspended: suspended);
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine());
        Assert.Contains("evidence", state.NoteKinds(request));
    }

    [Theory]
    [InlineData("admin", false)]
    [InlineData("admin", true)]
    public async Task Never_touches_an_admin_or_the_owner(string role, bool owner)
    {
        await World.HasAccountAsync(role: role, owner: owner, tickets: 4);
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal("admin suspended=false tags=1 tickets=4", state.AccountLine());
        Assert.Equal(["instance-handed-over", "no-account", "status"], state.NoteKinds(request));
        Assert.Contains("admin, not suspended", state.Note(request, "instance-handed-over"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Never_touches_an_account_that_only_has_the_same_name()
    {
        await World.HasAccountAsync(email: "ana.ruiz@elsewhere.example", tickets: 2);
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal("agent suspended=false tags=1 tickets=2", state.AccountLine("ana.ruiz@elsewhere.example"));
        Assert.Contains("the same name", state.Note(request, "instance-handed-over"), StringComparison.Ordinal);
        Assert.DoesNotContain(state.Ticked(request), box => box.Contains("Federal", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Ana Ruiz")]
    [InlineData("Ana Ruiz (Support)")]
    public async Task Names_another_account_of_the_same_name_and_does_not_touch_it(string nameInZendesk)
    {
        await World.HasAccountAsync(name: nameInZendesk);
        await World.HasAccountAsync(email: "ana-admin@gitlab.com", tickets: 2);
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        var other = state.Account("ana-admin@gitlab.com")!["id"]!.GetValue<long>();
        Assert.Equal("agent suspended=false tags=1 tickets=2", state.AccountLine("ana-admin@gitlab.com"));
        Assert.True(state.Account("ana@gitlab.com")!["suspended"]!.GetValue<bool>());
        Assert.Contains($"have the same name: user {other} (agent). AccessBot did not touch them", state.Note(request, "evidence"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filed_twice_for_one_person_removes_once_and_proves_it_twice()
    {
        await World.HasAccountAsync(tickets: 5);
        var (first, second) = (await World.OffboardAsync(), await World.OffboardAsync());
        await Task.WhenAll(Bot.LookAsync(first), Bot.LookAsync(second));
        await Bot.LookAsync(first);
        await Bot.LookAsync(second);

        var state = await World.StateAsync();
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine());
        Assert.Equal(["evidence", "no-account", "status"], state.NoteKinds(first));
        Assert.Equal(["evidence", "no-account", "status"], state.NoteKinds(second));
    }

    [Fact]
    public async Task One_instance_out_of_order_does_not_hold_up_the_other()
    {
        await World.HasAccountAsync("global");
        await World.HasAccountAsync();
        await World.FaultAsync(
            new
            {
                target = "zendesk:global",
                method = "GET",
                path = "/api/v2/users",
                kind = "status",
                status = 500,
                count = 1000
            });
        var request = await World.OffboardAsync();
        var outcome = await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal("agent suspended=false tags=1 tickets=0", state.AccountLine(instance: "global"));
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine());
        Assert.Equal(["Access Deprovisioned - Zendesk US Federal"], state.Ticked(request));
        Assert.NotNull(outcome.WakeAt);
    }

    [Fact]
    public async Task Waits_for_the_time_of_leaving()
    {
        await World.HasAccountAsync();
        var request = await World.OffboardAsync(form: OffboardingForm.For(from: "2099-12-31 16:00 UTC"));
        var outcome = await Bot.LookAsync(request);

        Assert.Equal(new DateTimeOffset(2099, 12, 31, 16, 0, 0, TimeSpan.Zero), outcome.WakeAt);
        Assert.Equal("agent suspended=false tags=1 tickets=0", (await World.StateAsync()).AccountLine());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Held_or_closed_is_left_alone(bool held)
    {
        await World.HasAccountAsync();
        var request = await World.OffboardAsync();
        if (held) await World.LabelAsync(request, "sam", "accessbot::hold");
        else await World.SetStateAsync(request, "pat", "close");
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal("agent suspended=false tags=1 tickets=0", state.AccountLine());
        Assert.Empty(state.BotNotes(request));
    }

    [Fact]
    public async Task Both_boxes_ticked_by_people_are_for_a_person()
    {
        await World.HasAccountAsync();
        var form = OffboardingForm.For()
            .Replace(
                "- [ ] Access Deprovisioned - Zendesk US", "- [x] Access Deprovisioned - Zendesk US",
                StringComparison.Ordinal)
            .Replace(
                "- [ ] Not Applicable to Team Member - Zendesk US", "- [x] Not Applicable to Team Member - Zendesk US",
                StringComparison.Ordinal);
        var request = await World.OffboardAsync(form: form);
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal("agent suspended=false tags=1 tickets=0", state.AccountLine());
        Assert.Contains("both boxes are ticked", state.Note(request, "instance-handed-over"), StringComparison.Ordinal);
        Assert.Contains("agent, not suspended", state.Note(request, "instance-handed-over"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_box_ticked_by_a_person_is_verified_and_not_trusted()
    {
        await World.HasAccountAsync(tickets: 1);
        var form = OffboardingForm.For()
            .Replace(
                "- [ ] Access Deprovisioned - Zendesk US", "- [x] Access Deprovisioned - Zendesk US",
                StringComparison.Ordinal);
        var request = await World.OffboardAsync(form: form);
        await Bot.LookAsync(request);

        Assert.Equal("end-user suspended=true tags=0 tickets=0", (await World.StateAsync()).AccountLine());
    }

    [Fact]
    public async Task A_person_back_in_the_same_account_is_not_removed_again_by_the_old_issue()
    {
        await World.HasAccountAsync();
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);
        await World.HasAccountAsync();
        await World.EditAsync(
            request, "pat", (await World.StateAsync()).Description(request) + "\nanother department is done");
        await Bot.LookAsync(request);

        Assert.Equal("agent suspended=false tags=1 tickets=0", (await World.StateAsync()).AccountLine());
    }

    [Fact]
    public async Task Another_person_put_into_the_form_after_it_began_stops_the_bot()
    {
        await World.HasAccountAsync(role: "admin");
        await World.HasAccountAsync(email: "ben@gitlab.com", name: "Ben Achterberg");
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);
        await World.EditAsync(request, "pat", OffboardingForm.For("Ben Achterberg", "@ben", "ben@gitlab.com"));
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal("agent suspended=false tags=1 tickets=0", state.AccountLine("ben@gitlab.com"));
        Assert.Contains(
            "was changed after the removal began", state.Note(request, "handed-over"), StringComparison.Ordinal);
    }
}
