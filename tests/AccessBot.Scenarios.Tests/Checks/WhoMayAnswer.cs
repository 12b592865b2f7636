using AccessBot.Connectors.Http.SignIn;
using AccessBot.Practice.GitLab;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Worker.Checks;
using AccessBot.Worker.Configuration.Sections.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Checks;

/// <summary>What <c>accessbot check</c> says of the people in a group, asked of the practice world.</summary>
public sealed class WhoMayAnswer : IAsyncLifetime
{
    private const string Group = "company/people";
    private PracticeWorld _world = null!;

    public async Task InitializeAsync() => _world = await PracticeWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Is_told_by_number_and_by_where_they_come_from()
    {
        await _world.PostAsync("members", new { username = "pat", group = Group });
        await _world.PostAsync("groups", new { group = "security" });
        await _world.PostAsync("members", new { username = "ivan", group = "security" });
        await _world.PostAsync("groups", new { group = Group, invite = new[] { "security" } });

        var line = Assert.Single(await LinesAsync(new(Group, WithInherited: true)));

        Assert.Equal(
            (CheckMark.Ok, $"group {Group}",
                "4 people may answer for instances.us-federal.gates.verification.group: 2 direct, 1 inherited from company, 1 invited through security"),
            (line.Mark, line.What, line.Sentence));
    }

    [Fact]
    public async Task Is_a_warning_where_most_were_never_added_and_every_page_is_counted()
    {
        await _world.PostAsync("groups", new { group = "company", add_members = 250 });

        var line = Assert.Single(await LinesAsync(new(Group, WithInherited: true)));

        Assert.Equal(CheckMark.Warn, line.Mark);
        Assert.Equal(
            "at most 252 people may answer for instances.us-federal.gates.verification.group: 1 direct, 251 inherited from company; "
            + "most of them were never added to the group itself", line.Sentence);
        Assert.Contains("set instances.us-federal.gates.verification.members to direct", line.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_only_said_to_be_many_in_a_group_too_large_to_read()
    {
        await _world.PostAsync("groups", new { group = Group, add_members = 1100 });

        var line = Assert.Single(await LinesAsync(new(Group)));

        Assert.Equal((CheckMark.Ok, "more than 1000 people may answer for instances.us-federal.gates.verification.group: 1000 direct"), (line.Mark, line.Sentence));
    }

    [Fact]
    public async Task Is_no_inherited_member_where_only_direct_ones_count()
    {
        await _world.PostAsync("groups", new { group = "company", add_members = 5 });

        var line = Assert.Single(await LinesAsync(new(Group)));

        Assert.Equal((CheckMark.Ok, "1 person may answer for instances.us-federal.gates.verification.group: 1 direct"), (line.Mark, line.Sentence));
    }

    [Fact]
    public async Task Names_every_setting_that_goes_by_the_group_and_the_lowest_role_that_counts()
    {
        var group = new PermittedGroup("people-group", LeastRole: 30);
        _world.Settings.Deprovisioning.AuthorityGroup = group;

        var line = Assert.Single(await LinesAsync(group));

        Assert.Equal(
            "1 person (developer or higher) may answer for instances.us-federal.gates.verification.group and deprovisioning.authority_group: 1 direct",
            line.Sentence);
    }

    [Fact]
    public async Task Is_told_of_the_desk_too_where_it_has_a_group_of_its_own()
    {
        var signIn = new SignInSettings(
            _world.Settings.GitLab.Connection.Url!, "desk", new SecretRef { Env = "NONE" }, new(Group), TimeSpan.FromHours(1));
        _world.Settings = _world.Settings with { Dashboard = _world.Settings.Dashboard with { SignIn = signIn } };

        var line = Assert.Single(await LinesAsync(new(Group)));

        Assert.Equal("1 person may answer for instances.us-federal.gates.verification.group and dashboard.sign_in.group: 1 direct", line.Sentence);
    }

    [Fact]
    public async Task Is_nobody_where_only_the_bot_other_bots_blocked_ended_and_lesser_members_are_in_the_group()
    {
        await _world.PostAsync("people", new { username = "ci-bot", bot = true, groups = new[] { Group } });
        await _world.PostAsync("members", new { username = "accessbot", group = Group, access = "owner" });
        await _world.PostAsync("members", new { username = "tom", group = Group, state = "blocked" });
        await _world.PostAsync("members", new { username = "yuki", group = Group, expires_at = "2020-01-01" });
        await _world.PostAsync("members", new { username = "pia", group = Group, access = "reporter" });

        var line = Assert.Single(await LinesAsync(new(Group, LeastRole: 30)));

        Assert.Equal(
            (CheckMark.Fail,
                "nobody may answer for instances.us-federal.gates.verification.group: none of its direct members is an active person (developer or higher)"),
            (line.Mark, line.Sentence));
        Assert.Contains("or set instances.us-federal.gates.verification.members to all", line.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_a_direct_guest_by_the_inherited_role_that_lets_them_answer()
    {
        await _world.PostAsync("members", new { username = "pia", group = Group, access = "guest" });
        await _world.PostAsync("members", new { username = "pia", group = "company", access = "maintainer" });
        await _world.PostAsync("members", new { username = "pat", group = Group });
        await _world.PostAsync("members", new { username = "tom", group = Group });

        var line = Assert.Single(await LinesAsync(new(Group, WithInherited: true, LeastRole: 30)));

        Assert.Equal(
            "4 people (developer or higher) may answer for instances.us-federal.gates.verification.group: 2 direct, 2 inherited from company",
            line.Sentence);
    }

    [Fact]
    public async Task Is_not_to_be_told_of_an_invited_group_that_the_bot_cannot_read()
    {
        _world.Sandbox.World.Behaviours = _world.Sandbox.World.Behaviours with { GitLab = new GitLabBehaviours { HiddenInvitationsNamed = true } };
        await _world.PostAsync("groups", new { group = "hidden", visibility = "private" });
        await _world.PostAsync("members", new { username = "ivan", group = "hidden" });
        await _world.PostAsync("groups", new { group = Group, invite = new[] { "hidden" } });
        await _world.PostAsync("members", new { username = "vera", group = "company", remove = true });

        var lines = await LinesAsync(new(Group, WithInherited: true));

        Assert.Equal(
            [
                (CheckMark.Ok, $"group {Group}", "1 person may answer for instances.us-federal.gates.verification.group: 1 direct"),
                (CheckMark.Warn, $"groups invited into {Group}", "the bot cannot read hidden, so whoever comes from there may not count"),
            ],
            lines.Select(line => (line.Mark, line.What, line.Sentence)));
    }

    private async Task<IReadOnlyList<CheckLine>> LinesAsync(PermittedGroup verifiers)
    {
        _world.Settings.Federal().Verification = _world.Settings.Federal().Verification! with { Group = verifiers };
        await using var bot = await _world.StartBotAsync();
        List<CheckLine> lines = [];
        await foreach (var (check, line) in bot.Services.GetRequiredService<CheckRun>().RunAsync(mend: false, default))
            if (check == "GitLab" && line.What.EndsWith($" {verifiers}", StringComparison.Ordinal)) lines.Add(line);
        return lines;
    }
}
