using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Storage.Desk;
using AccessBot.Storage.Removals;
using AccessBot.Vocabulary;
using AccessBot.Worker.Desk;
using AccessBot.Worker.Desk.Channel;
using AccessBot.Workflows.Deprovisioning;
using AccessBot.Workflows.Kit.Evidence;
using AccessBot.Workflows.Ports.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Deprovisioning;

/// <summary>What operators can do once access is gone, and what holds the bot back from taking too much.</summary>
public sealed class AfterARemoval : InAPracticeWorld
{
    // A 404 of a gateway that has lost its way is no word about the person.
    [Theory]
    [InlineData("GET", "/search")]
    [InlineData("PUT", "/users/")]
    public async Task That_was_refused_for_a_while_goes_on_by_itself(string method, string path)
    {
        await World.HasAccountAsync();
        await World.PostAsync("faults", new { target = "zendesk:us-federal", method, path, kind = "status", status = method == "GET" ? 404 : 422, count = 1000 });
        var request = await World.OffboardAsync();
        var refused = await Bot.LookAsync(request);
        Assert.Equal("agent suspended=false tags=1 tickets=0", (await World.StateAsync()).AccountLine());
        Assert.Contains("asks again every hour", (await World.StateAsync()).Note(request, "instance-handed-over"), StringComparison.Ordinal);
        Assert.NotNull(refused.WakeAt);

        World.Sandbox.World.Faults.Clear();
        await Bot.LookAsync(request);
        Assert.Equal("end-user suspended=true tags=0 tickets=0", (await World.StateAsync()).AccountLine());
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

        Assert.Equal(10, before.Count);
        Assert.All(before, line => Assert.True(line.Holds, line.ToString()));
        Assert.Equal(["suspended"], after.Where(line => !line.Holds).Select(line => line.What));
    }

    [Fact]
    public async Task Evidence_that_was_changed_or_deleted_on_the_issue_no_longer_holds()
    {
        await World.HasAccountAsync();
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);
        using var http = new HttpClient { BaseAddress = World.Sandbox.Addresses.GitLab };
        http.DefaultRequestHeaders.Add("PRIVATE-TOKEN", "sandbox-accessbot");
        var notes = $"api/v4/projects/{Uri.EscapeDataString(request.Issue!.Project)}/issues/{request.Issue.Iid}/notes";
        var note = (await http.GetFromJsonAsync<JsonArray>(notes))!.Single(
            one => one!["body"]!.GetValue<string>().Contains("deprovisioning/evidence", StringComparison.Ordinal))!;
        var place = $"{notes}/{note["id"]}";
        var forged = note["body"]!.GetValue<string>().Replace(" facts=", " facts=00", StringComparison.Ordinal);
        (await http.PutAsJsonAsync(place, new { body = forged })).EnsureSuccessStatusCode();
        var changed = await CheckAsync(request);
        (await http.DeleteAsync(new Uri(place, UriKind.Relative))).EnsureSuccessStatusCode();
        var deleted = await CheckAsync(request);

        Assert.Equal(
            ["SHA-256 of the facts", "the journal's copy of the hashes", "the account as it is now"],
            changed.Where(line => !line.Holds).Select(line => line.What));
        Assert.Equal(["the note with the evidence"], deleted.Select(line => line.What));
        Assert.False(deleted[0].Holds);
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
            .GoAheadAsync([second], "sam", "meant", TimeProvider.System.GetUtcNow(), default);
        await bot.LookAsync(second);
        Assert.Equal(
            "end-user suspended=true tags=0 tickets=0", (await World.StateAsync()).AccountLine("ben@gitlab.com"));
    }

    [Fact]
    public async Task A_brake_that_was_lifted_lets_all_go_that_it_held_and_the_desk_shows_them_when_they_are_gone()
    {
        World.Settings.Deprovisioning.MostRemovals = 1;
        await using var bot = await World.StartBotAsync();
        var requests = new List<RequestRef>();
        foreach (var (name, person) in new[] { ("Ana Ruiz", "ana"), ("Ben Achterberg", "ben"), ("Kofi Asante", "kofi") })
        {
            await World.HasAccountAsync(email: $"{person}@gitlab.com", name: name, tickets: 1);
            requests.Add(await World.OffboardAsync(form: OffboardingForm.For(name, $"@{person}", $"{person}@gitlab.com")));
            await bot.LookAsync(requests[^1]);
        }

        var figures = bot.Services.GetRequiredService<DeskFigures>();
        Task<IReadOnlyList<Removal>> ShownAsync() => figures.RemovalsAsync(DateTimeOffset.UnixEpoch, 10, default);
        Assert.Equal(requests[0], Assert.Single(await ShownAsync()).Request);
        var lifted = await bot.Services.GetRequiredService<OperatorActs>().LiftBrakeAsync(new By("sam", "all left"), default);
        foreach (var request in requests) await bot.LookAsync(request);

        Assert.StartsWith("The brake is off. 2 held removals go ahead: ", lifted.Sentence, StringComparison.Ordinal);
        Assert.Equal(3, (await ShownAsync()).Count);
        var state = await World.StateAsync();
        foreach (var person in new[] { "ben", "kofi" })
            Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine($"{person}@gitlab.com"));
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
    public async Task A_removal_that_found_nothing_is_not_called_one()
    {
        await World.HasAccountAsync("global");
        var request = await World.FileAsync("ana", Federal.FederalForm.For(request: "remove access"));
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Contains("no access was found in any instance that was asked for, so nothing was removed", state.Note(request, "status"), StringComparison.Ordinal);
        Assert.DoesNotContain("no single box", state.Note(request, "no-account"), StringComparison.Ordinal);
        Assert.Equal("agent suspended=false tags=1 tickets=0", state.AccountLine(instance: "global"));
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
    public async Task One_persons_word_goes_so_far_and_then_an_operator_looks_while_others_go_on()
    {
        World.Settings.Deprovisioning.MostByOnePerson = 1;
        await World.PostAsync("members", new { username = "max", group = "people-group", access = "developer" });
        await World.HasAccountAsync();
        await World.HasAccountAsync(email: "ben@gitlab.com", name: "Ben Achterberg");
        await World.HasAccountAsync(email: "tom@gitlab.com", name: "Tom Whitfield");
        await Bot.LookAsync(await World.OffboardAsync());
        var second = await World.OffboardAsync(form: OffboardingForm.For("Ben Achterberg", "@ben", "ben@gitlab.com"));
        var third = await World.OffboardAsync("max", OffboardingForm.For("Tom Whitfield", "@tom", "tom@gitlab.com"));
        var held = await Bot.LookAsync(second);
        await Bot.LookAsync(third);

        var state = await World.StateAsync();
        Assert.True(held is { NeedsPerson: true, WakeAt: not null });
        Assert.Equal("agent suspended=false tags=1 tickets=0", state.AccountLine("ben@gitlab.com"));
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine("tom@gitlab.com"));
        Assert.Contains(Because.TooManyByOne.Text, state.Note(second, "status"), StringComparison.Ordinal);
        var operators = Bot.Services.GetRequiredService<OperatorMessages>();
        Assert.Contains("Pat Lindqvist", Assert.Single(await operators.ListAsync(10, default)).Text, StringComparison.Ordinal);

        var lifted = await Bot.Services.GetRequiredService<OperatorActs>().LiftBrakeAsync(new By("sam", "meant"), default);
        Assert.False(lifted.IsDone);
        Assert.StartsWith($"The brake is not on: {second.Item} (ben@gitlab.com) is held because one person said yes to so many.", lifted.Sentence, StringComparison.Ordinal);

        var watch = Bot.Services.GetRequiredService<OperatorWatch>();
        await watch.LookAsync(default);
        Assert.Single(await operators.ListAsync(10, default), message => message.Kind == "brake");
        await Bot.Services.GetRequiredService<RemovalLedger>().GoAheadAsync([second], "sam", "meant", TimeProvider.System.GetUtcNow(), default);
        await Bot.LookAsync(second);
        Assert.Equal("end-user suspended=true tags=0 tickets=0", (await World.StateAsync()).AccountLine("ben@gitlab.com"));
        await watch.LookAsync(default);
        Assert.DoesNotContain(await operators.ListAsync(10, default), message => message.Kind == "brake");
    }

    [Fact]
    public async Task A_line_about_all_of_Zendesk_is_ticked_once_every_instance_has_its_result()
    {
        const string Line = "@sops: Remove the team member from Zendesk";
        World.Settings.Deprovisioning.MostRemovals = 1;
        await World.HasAccountAsync();
        await World.HasAccountAsync(email: "ben@gitlab.com", name: "Ben Achterberg");
        var other = OffboardingForm.For("Ben Achterberg", "@ben", "ben@gitlab.com");
        await Bot.LookAsync(await World.OffboardAsync(form: other));
        var form = $"{WithoutBoxes()}\n- [ ] {Line}\n- [ ] @it: Collect the laptop\n";
        var request = await World.OffboardAsync(form: form);
        await Bot.LookAsync(request);
        await Bot.LookAsync(request);
        var half = await World.StateAsync();
        Assert.Contains("no-account", half.NoteKinds(request));
        Assert.Empty(half.Ticked(request));

        await Bot.Services.GetRequiredService<RemovalLedger>()
            .GoAheadAsync([request], "sam", "meant", TimeProvider.System.GetUtcNow(), default);
        await Bot.LookAsync(request);
        Assert.Equal([Line], (await World.StateAsync()).Ticked(request));
    }

    [Fact]
    public async Task A_line_about_all_of_Zendesk_is_ticked_in_the_same_look_as_the_last_instances_own_box()
    {
        const string Line = "@sops: Remove the team member from Zendesk";
        await World.HasAccountAsync();
        var request = await World.OffboardAsync(form: $"{OffboardingForm.For()}\n- [ ] {Line}\n");
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Contains(Line, state.Ticked(request));
        Assert.Contains("Access Deprovisioned - Zendesk US Federal", state.Ticked(request));
        Assert.Contains("Asked for by", state.Note(request, "status"), StringComparison.Ordinal);
        await World.EditAsync(
            request, "pat",
            state.Description(request).Replace($"[x] {Line}", $"[ ] {Line}", StringComparison.Ordinal));
        await Bot.LookAsync(request);
        var later = await World.StateAsync();
        Assert.DoesNotContain(Line, later.Ticked(request));
        Assert.Equal(state.Note(request, "status"), later.Note(request, "status"));
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
    public async Task A_removal_that_began_is_handed_over_when_its_issue_then_asks_for_access(bool isDatabaseLost)
    {
        await World.HasAccountAsync();
        var request = await World.FileAsync("ana", Federal.FederalForm.For(request: "remove access"));
        await Bot.LookAsync(request);
        await World.EditAsync(request, "ana", Federal.FederalForm.For());
        await World.SetStateAsync(request, "ana", "reopen");
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
        Assert.Contains(Because.NoLongerARemoval.Text, state.Note(request, "handed-over"), StringComparison.Ordinal);
        Assert.DoesNotContain("people-asked", state.NoteKinds(request));
    }

    [Fact]
    public async Task A_new_request_for_somebody_who_left_is_handed_over_with_that_history_also_while_search_lags()
    {
        await World.HasAccountAsync();
        await World.PostAsync(
            "zendesk", new { instance = "us-federal", behaviours = new { search_lag_seconds = 3600 } });
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
        Assert.Contains(Bare(left.Item), Bare(note), StringComparison.Ordinal);
    }

    private static string Bare(string text) =>
        text.Replace("\\", "", StringComparison.Ordinal).Replace("#", "", StringComparison.Ordinal);

    private static string WithoutBoxes() => string.Join(
        '\n', OffboardingForm.For().Split('\n').Where(line => !line.StartsWith("- [ ]", StringComparison.Ordinal)));

    private async Task<IReadOnlyList<EvidenceLine>> CheckAsync(RequestRef request) =>
        (await Bot.Services.GetRequiredService<EvidenceCheck>().CheckAsync(request, default))!;
}
