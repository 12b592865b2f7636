using System.Globalization;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage.Databases;
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
        Assert.DoesNotContain(await LinesAsync(), line => line.Mark is CheckMark.Warn or CheckMark.Fail);

    [Fact]
    public async Task Names_the_right_role_id_where_a_wrong_one_is_set()
    {
        var right = _world.Settings.Of(Instances.UsFederal).Zendesk!.LightAgentRoleId;
        _world.Settings.Of(Instances.UsFederal).Zendesk!.LightAgentRoleId = _world.Settings.Of(Instances.Global).Zendesk!.LightAgentRoleId;
        var line = Assert.Single(await LinesAsync(), line => line.Mark == CheckMark.Fail);
        Assert.Equal("light agent role", line.What);
        Assert.Contains($"{right}", line.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Makes_a_missing_label_when_asked_to_mend()
    {
        _world.Settings.Federal().Verification = _world.Settings.Federal().Verification! with { Yes = "citizenship::yes" };
        var found = Assert.Single(await LinesAsync(), line => line.Mark == CheckMark.Fail);
        Assert.Contains("citizenship::yes", found.What, StringComparison.Ordinal);
        Assert.DoesNotContain(await LinesAsync(mend: true), line => line.Mark == CheckMark.Fail);
        Assert.DoesNotContain(await LinesAsync(), line => line.Mark == CheckMark.Fail);
    }

    [Fact]
    public async Task Names_a_label_for_finished_issues_that_the_project_lacks_and_makes_none()
    {
        _world.Settings.Deprovisioning.WhenRemoved = _world.Settings.Deprovisioning.WhenRemoved with { AddLabels = ["leaver::out"] };

        Assert.All(await LinesAsync(mend: true), line => Assert.True(
            line.Mark is CheckMark.Ok or CheckMark.Note || line.What.StartsWith("label leaver::out in team/", StringComparison.Ordinal)));
        Assert.Equal(2, (await LinesAsync()).Count(line => line is { Mark: CheckMark.Warn } && line.What.Contains("leaver::out")));
    }

    [Fact]
    public async Task Finds_labels_that_belong_to_the_group_and_makes_none_beside_them()
    {
        string[] answers = ["citizenship::verified", "citizenship::not-verified"];
        await _world.PostAsync("projects", new { project = PracticeWorld.Requests, delete_labels = answers });
        await _world.PostAsync("groups", new { group = "team", add_labels = answers });

        Assert.DoesNotContain(await LinesAsync(mend: true), line => line.Mark == CheckMark.Fail);
        Assert.All(
            answers, title => Assert.Null(Assert.Single(
                _world.Sandbox.World.GitLab.Labels, label => label.Title == title).Project));
    }

    [Fact]
    public async Task Says_when_the_bot_is_only_a_guest_where_it_has_to_label()
    {
        await _world.PostAsync("members", new { username = "accessbot", group = "team", access = "guest" });

        Assert.Contains(
            await LinesAsync(), line => line is { Mark: CheckMark.Fail, What: "role in team/access-requests" });
    }

    [Theory]
    [InlineData("17.4.0-ee", CheckMark.Ok, "is 17.4.0-ee; the bot needs 17.4 or later")]
    [InlineData("17.3.7", CheckMark.Fail, "too old for reading attached evidence back (17.4)")]
    [InlineData("15.2.1-ee", CheckMark.Fail, "telling the token's scopes and its end (15.5) and reading attached")]
    [InlineData("nightly", CheckMark.Warn, "is not told ('nightly')")]
    public async Task Names_what_a_GitLab_is_too_old_for(string version, CheckMark mark, string says)
    {
        await _world.PostAsync("behaviours", new { gitlab = new { version } });

        var line = Assert.Single(await LinesAsync(), line => line.What == "version");
        Assert.Equal(mark, line.Mark);
        Assert.Contains(says, line.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_where_issues_of_people_who_are_no_members_have_no_label() =>
        Assert.Contains(
            "Whoever is no member can file there too, without the label access-request that the bot looks for",
            Assert.Single(await LinesAsync(), line => line.What == "privacy of team/access-requests").Sentence, StringComparison.Ordinal);

    [Fact]
    public async Task Names_the_group_that_may_ask_for_removals_when_it_cannot_be_read()
    {
        _world.Settings.Deprovisioning.AuthorityGroup = new("no-such-group");

        Assert.Equal(
            "group no-such-group", Assert.Single(await LinesAsync(), line => line.Mark == CheckMark.Fail).What);
    }

    [Fact]
    public async Task Warns_where_a_username_on_a_form_cannot_be_compared_with_the_directory()
    {
        _world.Settings.Okta.UsernameAttribute = null;

        var line = Assert.Single(await LinesAsync(), line => line.Mark == CheckMark.Warn);
        Assert.Contains("okta.username_attribute", line.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Makes_the_operators_issue_once_when_asked_to_mend()
    {
        _world.Settings = _world.Settings with { Operators = _world.Settings.Operators with { Project = "team/employment" } };

        Assert.Contains("check --fix makes it now", await IssueLineAsync(mend: false), StringComparison.Ordinal);
        for (var i = 0; i < 2; i++) Assert.Equal("team/employment#1 is there", await IssueLineAsync(mend: true));
    }

    [Fact]
    public async Task Names_a_text_that_nobody_would_get_though_it_can_be_read()
    {
        await File.WriteAllTextAsync(
            OwnTexts("access", "ready.note.md"), "Ready.\n\n/assign {{ person.name }}\n");

        var line = Assert.Single(await LinesAsync(), line => line.Mark == CheckMark.Fail);

        Assert.Equal(Path.Combine("access", "ready.note.md"), line.What);
        Assert.Contains("a line that GitLab runs as a command", line.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ready.\n\n```\n/close\n```\n", "/close")]
    [InlineData("Ready.\n\n> as a quotation\n\n    /remove_label ~x\n", "/remove_label")]
    [InlineData("Ready.\n\n/label ~done\n", "/label")]
    public async Task Names_a_text_that_has_a_command_in_it_wherever_that_stands(string text, string command)
    {
        await File.WriteAllTextAsync(OwnTexts("access", "ready.note.md"), text);

        var line = Assert.Single(await LinesAsync(), line => line.Mark == CheckMark.Fail);

        Assert.Equal(Path.Combine("access", "ready.note.md"), line.What);
        Assert.Contains($"has the line '{command}'", line.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warns_where_people_outside_would_be_mailed_what_the_bot_writes()
    {
        var gitLab = _world.Sandbox.World.GitLab;
        gitLab.Projects.Single(project => project.FullPath == PracticeWorld.Requests).ServiceDesk = true;

        var line = Assert.Single(await LinesAsync(), line => line.Mark == CheckMark.Warn);

        Assert.Equal($"Service Desk of {PracticeWorld.Requests}", line.What);
    }

    [Fact]
    public async Task Warns_where_anybody_on_the_internet_could_read_a_request()
    {
        var gitLab = _world.Sandbox.World.GitLab;
        gitLab.Projects.Single(project => project.FullPath == PracticeWorld.Requests).Visibility = "public";

        var line = Assert.Single(await LinesAsync(), line => line.Mark == CheckMark.Warn);

        Assert.Equal($"privacy of {PracticeWorld.Requests}", line.What);
    }

    [Theory]
    [InlineData("DELETE FROM schema_version WHERE ScriptName LIKE '%0007%'",
        "is at {0} of {1}; the next start brings it up to date (0007_begun)")]
    [InlineData("INSERT INTO schema_version (ScriptName, Applied) VALUES ('AccessBot.Storage.Migrations.0999_later.sql', '2030-01-01')",
        "is newer than this program: 0999_later ran here and are not known to it")]
    public async Task Tells_a_database_of_another_version(string change, string sentence)
    {
        await using var bot = await _world.StartBotAsync();
        await using (var connection = await bot.Services.GetRequiredService<Database>().OpenAsync(default))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = change;
            await command.ExecuteNonQueryAsync();
        }

        var lines = await LinesAsync(bot);

        var shipped = typeof(Database).Assembly.GetManifestResourceNames().Count(name => name.EndsWith(".sql", StringComparison.Ordinal));
        var expected = string.Format(CultureInfo.InvariantCulture, sentence, shipped - 1, shipped);
        Assert.Equal(("schema", expected), Told(Assert.Single(lines, line => line.Mark == CheckMark.Warn)));
    }

    [Fact]
    public async Task Says_where_finished_mail_cannot_be_filed()
    {
        var incoming = _world.Settings.LightAgent!.Mailbox.Maildir!;
        Directory.CreateDirectory(incoming);
        await File.WriteAllTextAsync(Path.Combine(incoming, ".done"), "no folder");

        var line = Assert.Single(await LinesAsync(mend: true), line => line.Mark == CheckMark.Fail);

        Assert.Equal("folder .done", line.What);
    }

    private static (string, string) Told(CheckLine line) => (line.What, line.Sentence);

    /// <summary>A copy of the texts, one of which a test is about to change.</summary>
    private string OwnTexts(string workflow, string name)
    {
        var (from, to) = (_world.Settings.Templates, Path.Combine(Path.GetDirectoryName(_world.ConfigFile)!, "texts"));
        foreach (var file in Directory.EnumerateFiles(from, "*.md", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        _world.Settings = _world.Settings with { Templates = to };
        return Path.Combine(to, workflow, name);
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
        Assert.Equal(
            [vendor], lines.Where(line => line.Line.Mark == CheckMark.Fail).Select(line => line.Check).Distinct());
        Assert.Contains(lines, line => line is { Check: "Mail", Line.Mark: CheckMark.Ok });
    }

    [Theory]
    [InlineData("gitlab", 401, "renew what the bot signs in with (gitlab.token), or its rights")]
    [InlineData("zendesk:us-federal", 503, "nothing here: it is away or busy, and the bot waits for it by itself; check again later")]
    public async Task Says_what_to_mend_by_what_is_wrong(string target, int status, string mend)
    {
        await _world.FaultAsync(new { target, kind = "status", status, count = 500 });
        var failed = (await LinesAsync()).Where(line => line is { Mark: CheckMark.Fail, What: "answer" }).ToList();

        Assert.NotEmpty(failed);
        Assert.All(failed, line => Assert.Equal(mend, line.Mend));
    }

    private async Task<IReadOnlyList<CheckLine>> LinesAsync(bool mend = false) =>
        [.. (await NamedLinesAsync(mend)).Select(line => line.Line)];

    private async Task<IReadOnlyList<(string Check, CheckLine Line)>> NamedLinesAsync(bool mend = false)
    {
        await using var bot = await _world.StartBotAsync();
        return await NamedLinesAsync(bot, mend);
    }

    private static async Task<IReadOnlyList<CheckLine>> LinesAsync(Bot bot) =>
        [.. (await NamedLinesAsync(bot, mend: false)).Select(line => line.Line)];

    private static async Task<IReadOnlyList<(string Check, CheckLine Line)>> NamedLinesAsync(Bot bot, bool mend)
    {
        List<(string, CheckLine)> lines = [];
        await foreach (var line in bot.Services.GetRequiredService<CheckRun>().RunAsync(mend, default)) lines.Add(line);
        return lines;
    }
}
