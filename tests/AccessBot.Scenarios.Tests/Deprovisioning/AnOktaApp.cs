using System.Text.Json.Nodes;
using AccessBot.Connectors.Okta;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Worker.Cli.Commands.Acts;
using AccessBot.Workflows.Kit.Evidence;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Deprovisioning;

/// <summary>The whole bot against the practice world: somebody leaves who signs in through Okta.</summary>
public sealed class AnOktaApp : InAPracticeWorld
{
    private const string Federal = "Zendesk US Federal", Group = "okta-zendeskfederal-users";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Is_taken_back_and_read_back_and_the_person_stays_active(bool byGroup)
    {
        if (!byGroup) World.Settings.Of(Instances.UsFederal).App!.AssignBy = OktaAssignment.App;
        await RestartAsync();
        await World.HasAccountAsync(tickets: 2);
        await HoldsAsync(byGroup ? [Group] : [], byGroup ? [] : [Federal]);
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine());
        Assert.Empty(state.Apps(Leaving.Ana));
        Assert.Equal("ACTIVE", state.OktaStatus(Leaving.Ana));
        Assert.Contains("not assigned; group", state.Note(request, "evidence"), StringComparison.Ordinal);
        Assert.All(await VerifyAsync(request), line => Assert.True(line.Holds, $"{line.What}: {line.Found}"));
    }

    [Fact]
    public async Task That_a_rule_gives_is_said_with_who_must_act_and_gone_is_said_only_after()
    {
        await World.HasAccountAsync();
        await HoldsAsync([Group]);
        await FillAsync(Group);
        var request = await World.OffboardAsync();
        var outcome = await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine());
        Assert.Equal(["instance-handed-over", "no-account", "status"], state.NoteKinds(request));
        var note = state.Note(request, "instance-handed-over");
        Assert.Contains("an Okta admin", note, StringComparison.Ordinal);
        Assert.Contains(Group, note.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(outcome is { NeedsPerson: true, WakeAt: not null });

        await FillAsync();
        await Bot.LookAsync(request);
        state = await World.StateAsync();
        Assert.Empty(state.Apps(Leaving.Ana));
        Assert.Contains("evidence", state.NoteKinds(request));
    }

    [Fact]
    public async Task That_somebody_assigned_by_hand_is_left_to_them_where_the_bot_may_change_a_group_only()
    {
        await World.HasAccountAsync();
        await HoldsAsync([], [Federal]);
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine());
        Assert.DoesNotContain("evidence", state.NoteKinds(request));
        Assert.Contains("assigned to the person directly", state.Note(request, "instance-handed-over"), StringComparison.Ordinal);

        await HoldsAsync([]);
        await Bot.LookAsync(request);
        Assert.Contains("evidence", (await World.StateAsync()).NoteKinds(request));
    }

    [Fact]
    public async Task That_somebody_assigned_by_hand_is_taken_back_where_the_scope_for_it_is_asked_for()
    {
        World.Settings.Okta.Scopes = ["okta.apps.manage"];
        await RestartAsync();
        await World.HasAccountAsync();
        await HoldsAsync([], [Federal]);
        await Bot.LookAsync(await World.OffboardAsync());
        Assert.Empty((await World.StateAsync()).Apps(Leaving.Ana));
    }

    [Fact]
    public async Task That_another_group_brings_is_not_called_gone()
    {
        await World.HasAccountAsync();
        var app = World.Sandbox.World.Okta.Assignments;
        app.Link(app.FindApp(Federal)!, app.EnsureGroup("everybody-in-support"));
        await HoldsAsync([Group, "everybody-in-support"]);
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.DoesNotContain("evidence", state.NoteKinds(request));
        Assert.Contains(
            "everybody-in-support", state.Note(request, "instance-handed-over").Replace("\\", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_account_is_taken_back_before_none_is_said()
    {
        await HoldsAsync([Group]);
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Empty(state.Apps(Leaving.Ana));
        Assert.Contains(
            state.BotNotes(request), note => note.Contains("taken away and read back", StringComparison.Ordinal));
    }

    [Fact]
    public async Task That_cannot_be_asked_for_keeps_no_door_open_and_no_result_is_said()
    {
        await World.HasAccountAsync(tickets: 1);
        await HoldsAsync([Group]);
        await World.FaultAsync(new { target = "okta", path = "/api/v1/apps", kind = "status", status = 500, count = 1000 });
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);
        var state = await World.StateAsync();
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine());
        Assert.DoesNotContain("evidence", state.NoteKinds(request));

        World.Sandbox.World.Faults.End();
        await RestartAsync();
        await Bot.LookAsync(request);
        state = await World.StateAsync();
        Assert.Empty(state.Apps(Leaving.Ana));
        Assert.Contains("evidence", state.NoteKinds(request));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Comes_back_with_an_undo(bool hasAccount)
    {
        if (hasAccount) await World.HasAccountAsync(tickets: 1);
        await HoldsAsync([Group]);
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "sam", "accessbot::hold");
        await using var said = new StringWriter();
        var code = await RemovalCommands.Undo(said, said).Parse(
            [request.Item, "--config", World.ConfigFile, "--yes", "--reason", "left by mistake", "--by", "Sam Ortega"]).InvokeAsync();

        Assert.Equal((0, ""), (code, code == 0 ? "" : said.ToString()));
        await Task.Delay(TimeSpan.FromSeconds(0.5), TimeProvider.System);
        Assert.Equal([Federal], (await World.StateAsync()).Apps(Leaving.Ana));
    }

    private Task<JsonNode?> HoldsAsync(string[] groups, string[]? apps = null) => World.PostAsync(
        "okta", new { users = new[] { new { login = Leaving.Ana, name = "Ana Ruiz", gitlab_username = "ana", groups, apps = apps ?? [] } } });

    private Task<JsonNode?> FillAsync(params string[] groups) =>
        World.PostAsync("behaviours", new { okta = new { filled_groups = groups } });

    private async Task<IReadOnlyList<EvidenceLine>> VerifyAsync(RequestRef request) =>
        (await Bot.Services.GetRequiredService<EvidenceCheck>().CheckAsync(request, default))!;
}
