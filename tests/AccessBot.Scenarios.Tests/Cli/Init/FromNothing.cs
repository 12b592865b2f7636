using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Init.Asking;
using AccessBot.Worker.Init.Topics;

namespace AccessBot.Scenarios.Tests.Cli.Init;

/// <summary><c>accessbot init</c> with answers from a file, against the practice world.</summary>
public sealed class FromNothing : IAsyncLifetime
{
    private PracticeWorld _world = null!;
    private Newcomer _newcomer = null!;

    public async Task InitializeAsync() => _newcomer = new Newcomer(_world = await PracticeWorld.StartAsync());

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task To_a_configuration_in_which_check_finds_nothing_wrong()
    {
        var init = await _newcomer.InitAsync(_newcomer.AnswersFile());

        Assert.True(init.Code == 0, init.Text);
        Assert.Contains("Everything is in order", init.Text, StringComparison.Ordinal);
        var check = await _newcomer.RunAsync("check", "--config", _newcomer.Config);
        Assert.True(check.Code == 0, check.Text);
        Assert.Contains("Everything is in order", check.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("warn", check.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task To_a_configuration_that_its_reader_understands()
    {
        await _newcomer.InitAsync(_newcomer.AnswersFile());

        await Verify(_newcomer.Shown(await File.ReadAllTextAsync(_newcomer.Config)), extension: "yml");
    }

    [Fact]
    public async Task To_a_list_of_what_people_still_have_to_do()
    {
        await _newcomer.InitAsync(_newcomer.AnswersFile());

        await Verify(_newcomer.Shown(await File.ReadAllTextAsync(_newcomer.Steps)), extension: "md");
    }

    [Fact]
    public async Task To_the_clicks_for_each_thing_that_is_missing()
    {
        await _world.PostAsync("projects", new { project = PracticeWorld.Requests, delete_labels = new[] { "citizenship::verified", "support::done" } });
        await _world.PostAsync("members", new { username = "accessbot", group = "team", access = "guest" });
        string[] none = ["okta.username_attribute", "audit.key", "audit.home", "mail.copies", "operators.mail"];

        var init = await _newcomer.InitAsync(
            _newcomer.AnswersFile([.. none.Select(key => (key, (string?)"none")), ("mode", "shadow"), ("gitlab.hook_token", "file w-state/secrets/gitlab-token")]), "--keep");

        Assert.Equal(1, init.Code);
        await Verify(_newcomer.Shown(await File.ReadAllTextAsync(_newcomer.Steps)), extension: "md");
    }

    [Fact]
    public async Task Makes_missing_labels_when_asked_to_mend()
    {
        await _world.PostAsync("projects", new { project = PracticeWorld.Requests, delete_labels = new[] { "citizenship::verified" } });

        var init = await _newcomer.InitAsync(_newcomer.AnswersFile(), "--fix");

        Assert.True(init.Code == 0, init.Text);
        Assert.Contains("label citizenship::verified in team/access-requests: did not exist and was made", init.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_a_file_alone_that_is_there_and_asks_nothing_first()
    {
        await File.WriteAllTextAsync(_newcomer.Config, "mine");
        var before = $"{await _world.CountsAsync()}";

        var init = await _newcomer.InitAsync(_newcomer.AnswersFile());

        Assert.Equal((2, "DIR/bot.yml is there already and is left alone; --force writes over it."), (init.Code, init.Text.Trim()));
        Assert.Equal((2, "--config and --steps are one file, DIR/bot.yml: name two."), await OneFileAsync());
        Assert.Equal("mine", await File.ReadAllTextAsync(_newcomer.Config));
        Assert.Equal(before, $"{await _world.CountsAsync()}");

        Assert.Equal(0, (await _newcomer.InitAsync(_newcomer.AnswersFile(), "--force")).Code);
        Assert.Contains("mode: act", await File.ReadAllTextAsync(_newcomer.Config), StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(_newcomer.Folder), file => file.EndsWith(".new", StringComparison.Ordinal));

        async Task<(int, string)> OneFileAsync()
        {
            var same = await _newcomer.InitAsync(_newcomer.AnswersFile(), "--steps", _newcomer.Config);
            return (same.Code, same.Text.Trim());
        }
    }

    [Fact]
    public async Task Leaves_a_list_alone_that_is_there_and_writes_another_where_it_is_told()
    {
        await File.WriteAllTextAsync(_newcomer.Steps, "mine");

        Assert.Equal(2, (await _newcomer.InitAsync(_newcomer.AnswersFile())).Code);
        Assert.Equal(0, (await _newcomer.InitAsync(_newcomer.AnswersFile(), "--steps", Path.Combine(_newcomer.Folder, "todo.md"))).Code);

        Assert.Equal("mine", await File.ReadAllTextAsync(_newcomer.Steps));
        Assert.True(File.Exists(Path.Combine(_newcomer.Folder, "todo.md")));
    }

    [Fact]
    public async Task Says_what_to_do_where_nobody_can_be_asked()
    {
        var init = await _newcomer.RunAsync("init", "--config", _newcomer.Config);

        Assert.Equal(2, init.Code);
        Assert.StartsWith("Nobody can be asked here: this is no terminal. Answer in a file instead", init.Text, StringComparison.Ordinal);
        Assert.False(File.Exists(_newcomer.Config));
    }

    [Fact]
    public async Task An_app_behind_Okta_alone_with_a_manager_group_is_an_instance_too()
    {
        var init = await _newcomer.InitAsync(_newcomer.AnswersFile(
            ("instances[1].url", "none"), ("instances[1].name", "payroll"), ("instances[1].client_id", null), ("instances[1].client_secret", null),
            ("instances[1].light_agent_role", null), ("instances[1].way_in", "request"), ("instances[1].group", "none"), ("instances[1].approval_group", "company"),
            ("instances[1].names", "Payroll, Pay slips"), ("instances[1].approval_label", "AR-Approval::Manager Approved")));

        Assert.True(init.Code == 0, init.Text);
        var text = await File.ReadAllTextAsync(_newcomer.Config);
        Assert.Contains("    names: [Payroll, Pay slips]\n", text, StringComparison.Ordinal);
        Assert.Contains("assign_by: app", text, StringComparison.Ordinal);
        Assert.DoesNotContain("light_agent:", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_template_has_every_question() => await Verify(
        (await _newcomer.RunAsync("init", "--answers-template")).Text, extension: "yml");

    [Fact]
    public void The_template_names_nobodys_company_and_can_be_filled_in()
    {
        var file = Path.Combine(_newcomer.Folder, "template.yml");
        File.WriteAllText(file, AnswersTemplate.Text(Questions.All));

        Assert.Empty(new WrittenAnswers(file, Questions.All.Select(question => question.Key), keeps: false).Problems);
        Assert.DoesNotContain(Questions.All, question => question.Otherwise?.Contains("gitlab.com", StringComparison.Ordinal) == true);
        Assert.Equal(Questions.All.Count, Questions.All.Select(question => question.Key).Distinct().Count());
    }
}
