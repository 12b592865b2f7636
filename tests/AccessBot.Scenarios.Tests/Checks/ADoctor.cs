using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Checks;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Checks;

/// <summary>What <c>accessbot check</c> finds, asked of the practice world.</summary>
public sealed class ADoctor : IAsyncLifetime
{
    private PracticeWorld _world = null!;

    public async Task InitializeAsync() => _world = await PracticeWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Finds_nothing_wrong_with_the_world_that_the_sandbox_wrote() =>
        Assert.DoesNotContain(await LinesAsync(), line => line.Mark != CheckMark.Ok);

    [Fact]
    public async Task Names_the_right_role_id_where_a_wrong_one_is_set()
    {
        var right = _world.Settings.Zendesk.UsFederal!.LightAgentRoleId;
        _world.Settings.Zendesk.UsFederal.LightAgentRoleId = _world.Settings.Zendesk.Global!.LightAgentRoleId;
        var line = Assert.Single(await LinesAsync(), line => line.Mark == CheckMark.Fail);
        Assert.Equal("light agent role", line.What);
        Assert.Contains($"{right}", line.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Makes_a_missing_label_when_asked_to_mend()
    {
        _world.Settings.FederalAccess.VerifiedLabel = "citizenship::yes";
        var found = Assert.Single(await LinesAsync(), line => line.Mark == CheckMark.Fail);
        Assert.Contains("citizenship::yes", found.What, StringComparison.Ordinal);
        Assert.DoesNotContain(await LinesAsync(mend: true), line => line.Mark == CheckMark.Fail);
        Assert.DoesNotContain(await LinesAsync(), line => line.Mark == CheckMark.Fail);
    }

    [Fact]
    public async Task Says_when_the_bot_is_only_a_guest_where_it_has_to_label()
    {
        await _world.PostAsync("members", new { username = "accessbot", group = "team", access = "guest" });

        Assert.Contains(await LinesAsync(), line => line is { Mark: CheckMark.Fail, What: "role in team/access-requests" });
    }

    [Fact]
    public async Task Names_the_group_that_may_ask_for_removals_when_it_cannot_be_read()
    {
        _world.Settings.Deprovisioning.AuthorityGroup = "no-such-group";

        Assert.Equal("group no-such-group", Assert.Single(await LinesAsync(), line => line.Mark == CheckMark.Fail).What);
    }

    [Fact]
    public async Task Warns_where_a_username_on_a_form_cannot_be_compared_with_the_directory()
    {
        _world.Settings.Okta.Connection.UsernameAttribute = null;

        Assert.Contains("okta.username_attribute", Assert.Single(await LinesAsync(), line => line.Mark == CheckMark.Warn).Mend, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Makes_the_operators_issue_once_when_asked_to_mend()
    {
        _world.Settings = _world.Settings with { Operators = _world.Settings.Operators with { Project = "team/employment" } };

        Assert.Contains("check --fix makes it now", await IssueLineAsync(mend: false), StringComparison.Ordinal);
        for (var i = 0; i < 2; i++) Assert.Equal("team/employment#1 is there", await IssueLineAsync(mend: true));
    }

    private async Task<string> IssueLineAsync(bool mend) =>
        Assert.Single(await LinesAsync(mend), line => line.What == "operators' issue").Sentence;

    [Theory]
    [InlineData("gitlab", "GitLab")]
    [InlineData("okta", "Okta")]
    [InlineData("zendesk:us-federal", "Zendesk us-federal")]
    public async Task Says_which_vendor_refuses_the_sign_in_and_goes_on_with_the_others(string target, string vendor)
    {
        await _world.FaultAsync(new { target, kind = "status", status = 401, count = 50 });
        var lines = await NamedLinesAsync();
        Assert.Equal([vendor], lines.Where(line => line.Line.Mark == CheckMark.Fail).Select(line => line.Check).Distinct());
        Assert.Contains(lines, line => line is { Check: "Mail", Line.Mark: CheckMark.Ok });
    }

    private async Task<IReadOnlyList<CheckLine>> LinesAsync(bool mend = false) =>
        [.. (await NamedLinesAsync(mend)).Select(line => line.Line)];

    private async Task<IReadOnlyList<(string Check, CheckLine Line)>> NamedLinesAsync(bool mend = false)
    {
        await using var bot = await _world.StartBotAsync();
        List<(string, CheckLine)> lines = [];
        await foreach (var line in bot.Services.GetRequiredService<CheckRun>().RunAsync(mend, default)) lines.Add(line);
        return lines;
    }
}
