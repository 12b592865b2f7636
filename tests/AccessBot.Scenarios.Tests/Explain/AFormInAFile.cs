using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Scenarios.Tests.Explain;

/// <summary>A form is tried before anybody files it.</summary>
public sealed class AFormInAFile : IAsyncLifetime
{
    private PracticeWorld _world = null!;
    private string _folder = "";

    public async Task InitializeAsync()
    {
        _world = await PracticeWorld.StartAsync();
        _folder = Directory.CreateTempSubdirectory("accessbot-forms-").FullName;
    }

    public async Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task Is_shown_field_by_field_with_its_lines() =>
        await Verify(await TextAsync(FederalForm.For()));

    [Fact]
    public async Task Shows_every_question_about_an_incomplete_one() =>
        await Verify(await TextAsync(FederalForm.For(name: "<!-- Ana Ruiz -->", email: "", role: "Support Staff")));

    [Fact]
    public async Task Shows_what_the_directory_says_otherwise() =>
        await Verify(await TextAsync(FederalForm.For(name: "Anna Ruiz", username: "@ben")));

    [Fact]
    public async Task Shows_the_boxes_of_an_offboarding() =>
        await Verify(await TextAsync(OffboardingForm.For(), "offboarding", "pat"));

    [Fact]
    public async Task Shows_what_each_line_of_a_companys_own_page_does() => await Verify(await TextAsync(
        """
        # Offboarding

        Full name: Ana Ruiz
        GitLab username: @ana

        Pat from the People team opened this after the exit talk.
        Please keep her in Zendesk Global until the audit is over.
        Last working day in the office is 31 March.
        The badge is with @ben.

        - [ ] @sam: Remove the team member from Zendesk
        """, "offboarding", "pat"));

    [Fact]
    public async Task Shows_why_a_removal_has_to_be_confirmed() => await Verify(await TextAsync(
        OffboardingForm.For(from: "2031-03-31 17:00 UTC", tickets: "@max")
            .Replace("Do not write the reason", "\u001b[2JThe weather is fine.\n\nDo not write the reason"), "offboarding", "pat"));

    [Fact]
    public async Task Shows_that_a_line_which_says_nothing_leaves_an_access_request_alone() =>
        await Verify(await TextAsync(FederalForm.For() + "\n\nThanks a lot, all of you!\n"));

    [Fact]
    public async Task Json_says_of_each_unread_line_what_it_does()
    {
        var body = OffboardingForm.For() + "\n\nThe badge lies at the desk.\n\nLast day is Friday.\n";
        var (_, json) = await Typed.JsonAsync(await ArgsAsync(body, "offboarding", "pat"));
        var effects = json["unread"]!.AsArray().Select(line => (line!["kind"]!.GetValue<string>(), line["effect"]!.GetValue<string>()));

        Assert.Equal([("other", "confirmation"), ("date", "asked")], effects);
    }

    [Fact]
    public async Task Json_has_one_stable_shape()
    {
        var (_, output, _) = await Typed.ExplainAsync([.. await ArgsAsync(FederalForm.For(role: "")), "--json"]);
        await Verify(output);
    }

    public static TheoryData<string, string, int> Verdicts() => new()
    {
        { FederalForm.For(), "go", 0 },
        { FederalForm.For(name: "Ben Achterberg"), "ask", 1 },
        { FederalForm.For(role: ""), "ask", 1 },
        { FederalForm.For(email: "ana-ext@gitlab.com"), "hand-over", 1 },
        { FederalForm.For(request: "change role", role: "Support US Federal Staff"), "hand-over", 1 },
        { FederalForm.For(system: "Zendesk Global"), "redirect", 0 },
        { FederalForm.For(system: "ZenHub"), "ignore", 0 },
        { "For: @ana\n\n- [ ] Zendesk US Federal: Light agent", "go", 0 },
        { "For: @nobody-here\n\n- [ ] Zendesk US Federal: Light agent", "ask", 1 },
    };

    [Theory]
    [MemberData(nameof(Verdicts))]
    public async Task Verdict_and_exit_code_are_those_after_the_directory_was_asked(string body, string verdict, int code)
    {
        var (exit, json) = await Typed.JsonAsync(await ArgsAsync(body));

        Assert.Equal((verdict, code), (json["verdict"]!.GetValue<string>(), exit));
        Assert.Equal(["understood", "questions", "verdict", "because", "why", "unread", "unread_in_all"], json.AsObject().Select(member => member.Key));
        Assert.Equal(verdict == "ask", json["questions"]!.AsArray().Count > 0);
    }

    [Fact]
    public async Task A_label_can_change_the_verdict()
    {
        var (code, json) = await Typed.JsonAsync([.. await ArgsAsync(FederalForm.For()), "--labels", "access-request, admin-access"]);
        Assert.Equal((1, "hand-over"), (code, json["verdict"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Needs_no_GitLab_no_Zendesk_and_no_database()
    {
        await Typed.ExplainAsync(await ArgsAsync(FederalForm.For()));

        Assert.Equal(["okta"], (await _world.CountsAsync()).AsObject().Select(target => target.Key));
        Assert.False(File.Exists(_world.Settings.Storage.Path));
    }

    [Fact]
    public async Task Characters_that_move_the_cursor_do_not_reach_the_terminal()
    {
        var (_, output, _) = await Typed.ExplainAsync(await ArgsAsync(FederalForm.For(role: "\u001b[2J\u001b]0;x\u0007Light\u202E agent")));
        Assert.DoesNotContain(output, c => char.IsControl(c) && c != '\n' && c != '\r');
        Assert.DoesNotContain('\u202E', output);
    }

    [Fact]
    public async Task Bad_input_is_named_and_ends_with_2()
    {
        var file = await FileAsync(FederalForm.For());
        string[][] lines =
        [
            [],
            ["--file", Path.Combine(_folder, "missing.md"), "--kind", "access-request", "--author", "ana"],
            ["--file", file, "--author", "ana"],
            ["--file", file, "--kind", "access-requst", "--author", "ana"],
            ["--file", file, "--kind", "access-request"],
            ["team/access-requests#1", "--file", file],
            ["team/access-requests#1", "--author", "ana"],
            ["twelve"],
            ["https://gitlab.example.com/team/access-requests/-/issues/1"],
            ["team/access-requests#4711"],
            ["team/employment-archive#1"],
        ];
        var transcript = new List<string>();
        foreach (var line in lines)
        {
            var (code, output, error) = await Typed.ExplainAsync([.. line, "--config", _world.ConfigFile]);
            transcript.Add($"$ accessbot explain {string.Join(' ', line)}\n{output}{error}(exit {code})\n");
        }

        await Verify(string.Join('\n', transcript).Replace(_folder, "DIR")
            .Replace(_world.Sandbox.Addresses.GitLab.Authority, "127.0.0.1:P"));
    }

    private async Task<string> TextAsync(string body, string kind = "access-request", string author = "ana") =>
        (await Typed.ExplainAsync(await ArgsAsync(body, kind, author))).Output;

    private async Task<string[]> ArgsAsync(string body, string kind = "access-request", string author = "ana") =>
        ["--file", await FileAsync(body), "--kind", kind, "--author", author, "--config", _world.ConfigFile];

    private async Task<string> FileAsync(string body)
    {
        var file = Path.Combine(_folder, "FORM.md");
        await File.WriteAllTextAsync(file, body);
        return file;
    }
}
