using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Explain;

/// <summary>Why the bot does what it does with an issue, with the evidence.</summary>
public sealed class AFiledIssue : IAsyncLifetime
{
    private const string Verified = "citizenship::verified";
    private PracticeWorld _world = null!;

    public async Task InitializeAsync() => _world = await PracticeWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Shows_which_label_events_counted_and_why_the_others_did_not()
    {
        var request = await GivenAsync();
        var (code, output, _) = await Typed.ExplainAsync(request.Item, "--config", _world.ConfigFile);

        Assert.Equal(0, code);
        await Verify(Typed.Steady(output));
    }

    [Fact]
    public async Task Shows_what_it_waits_for_and_who_is_next()
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        await LookAsync(request);
        await _world.LabelAsync(request, "ben", Verified);
        var (_, output, _) = await Typed.ExplainAsync(request.Item, "--config", _world.ConfigFile);

        await Verify(Typed.Steady(output));
    }

    [Fact]
    public async Task Shows_what_would_come_first_of_an_issue_that_it_has_not_looked_at()
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        var (_, output, _) = await Typed.ExplainAsync(request.Item, "--config", _world.ConfigFile);

        await Verify(Typed.Steady(output));
    }

    [Fact]
    public async Task Is_explained_from_memory_while_a_vendor_does_not_answer()
    {
        var request = await GivenAsync();
        await _world.FaultAsync(new { target = "gitlab", kind = "status", status = 401, count = 1000 });

        var (code, output, _) = await Typed.ExplainAsync(request.Item, "--config", _world.ConfigFile);
        var (_, json) = await Typed.JsonAsync(request.Item, "--config", _world.ConfigFile);

        Assert.Equal(1, code);
        await Verify(Typed.Steady(output));
        Assert.StartsWith("GitLab: the token was refused (401)", json["not_read"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("rest", json["kind"]!.GetValue<string>());
        Assert.NotEmpty(json["journal"]!.AsArray());
    }

    [Fact]
    public async Task Or_a_mail_is_explained_by_its_name()
    {
        await using (var bot = await _world.StartBotAsync())
        {
            var now = TimeProvider.System.GetUtcNow();
            await bot.Services.GetRequiredService<IJournal>().RecordAsync(new(RequestRef.LightAgentMail, "light-agents/1/42"), new(
                "light-agent", "hand-over", AccessBot.Workflows.LightAgent.Because.PlusOfNobody, "Operators", null, now, null, 0, null,
                "A mail to light-agents@gitlab.com", "n…@gitlab.com", null), default);
        }

        var (code, output, _) = await Typed.ExplainAsync("light-agents/1/42", "--config", _world.ConfigFile);

        Assert.Equal(1, code);
        Assert.Contains("next: operators", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_nobody_knows_is_asked_for_with_the_list_that_has_it()
    {
        var (code, _, error) = await Typed.ExplainAsync("light-agents/1/99", "--config", _world.ConfigFile);

        Assert.Equal(2, code);
        Assert.Contains("'accessbot status' lists those it knows", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_keeps_the_members_of_a_form_and_adds_the_evidence()
    {
        var request = await GivenAsync();
        var (code, json) = await Typed.JsonAsync(request.Item, "--config", _world.ConfigFile);
        var counted = json["gates"]![0]!["events"]!.AsArray().Select(e => (e!["by"]!.GetValue<string>(), e["counts"]!.GetValue<bool>()));

        Assert.Equal(0, code);
        Assert.Equal(
            ["understood", "questions", "verdict", "because", "why", "unread", "unread_in_all", "issue", "intake", "note", "workflow", "person", "sources", "remarks",
             "gates", "decision", "history", "journal", "wake_at", "last_error", "no_bot", "plan"],
            json.AsObject().Select(member => member.Key));
        Assert.Equal("rest", json["decision"]!["kind"]!.GetValue<string>());
        Assert.Equal([("ana", false), ("accessbot", false), ("pat", true)], counted);
        Assert.NotEmpty(json["journal"]!.AsArray());
    }

    [Fact]
    public async Task Writes_nothing_anywhere()
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        await LookAsync(request);
        await _world.LabelAsync(request, "pat", Verified);
        var before = (await _world.StateAsync()).Outcome(request, "ana@gitlab.com");
        await Typed.ExplainAsync(request.Item, "--config", _world.ConfigFile);
        await Typed.ExplainAsync(request.Item, "--config", _world.ConfigFile, "--json");

        Assert.Equal(before, (await _world.StateAsync()).Outcome(request, "ana@gitlab.com"));
    }

    [Fact]
    public async Task Is_found_by_its_web_address_too()
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        var address = new Uri(_world.Sandbox.Addresses.GitLab, $"/{request.Issue!.Project}/-/issues/{request.Issue.Iid}");
        var (code, json) = await Typed.JsonAsync(address.ToString(), "--config", _world.ConfigFile);

        Assert.Equal((0, request.Item), (code, json["issue"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Says_when_the_bot_does_not_look_at_it_by_itself()
    {
        var request = await _world.FileAsync("ana", FederalForm.For(), label: "NewAccessRequest");
        var (_, json) = await Typed.JsonAsync(request.Item, "--config", _world.ConfigFile);

        Assert.Contains("lacks the label access-request", json["note"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Zendesk Global", "Light agent", "signpost", 0)]
    [InlineData("Zendesk Global", "Admin", "signpost", 1)]
    [InlineData("Zendesk US Federal", "", "access", 1)]
    public async Task Names_the_workflow_and_ends_with_1_when_a_person_is_needed(string system, string role, string workflow, int code)
    {
        var request = await _world.FileAsync("ana", FederalForm.For(system: system, role: role));
        var (exit, json) = await Typed.JsonAsync(request.Item, "--config", _world.ConfigFile);

        Assert.Equal((code, workflow), (exit, json["workflow"]!.GetValue<string>()));
    }

    private async Task<RequestRef> GivenAsync()
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        await LookAsync(request);
        await _world.LabelAsync(request, "ana", Verified);
        await LookAsync(request);
        await _world.LabelAsync(request, "pat", Verified);
        await LookAsync(request);
        return request;
    }

    private async Task LookAsync(RequestRef request)
    {
        await using var bot = await _world.StartBotAsync();
        await bot.LookAsync(request);
    }
}
