using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Init.Asking;

namespace AccessBot.Scenarios.Tests.Cli.Init;

/// <summary><c>accessbot init</c> with somebody who types.</summary>
public sealed class ADialogue : IAsyncLifetime
{
    private PracticeWorld _world = null!;
    private Newcomer _newcomer = null!;

    public async Task InitializeAsync() => _newcomer = new Newcomer(_world = await PracticeWorld.StartAsync());

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Asks_one_question_at_a_time_and_again_where_an_answer_does_not_work()
    {
        var typed = await _newcomer.TypeAsync(_newcomer.Typing(
            ("company_domain", ["", "GitLab", "gitlab.com"]),
            ("gitlab.token", ["", "file w-state/secrets/gitlab-token"]),
            ("gitlab.access_requests", ["team/acess-requests", "team/access-requests"]),
            ("gitlab.access_label", ["access-requests"]),
            ("instances[0].app", ["Zendesk Federal", "Zendesk US Federal"]),
            ("instances[0].approval_group", ["none"]),
            ("instances[0].verification_group", ["none", "people-group"])));

        Assert.True(typed.Code == 1, typed.Text);
        await Verify(typed.Text);
    }

    // Whoever may make a label or a group chose its name.
    [Fact]
    public async Task Shows_nothing_of_a_vendors_names_that_a_terminal_would_act_on()
    {
        using var screen = new StringWriter();
        using var input = new StringReader("one\ntwo\n");
        var question = new Question("label", "Label", "Why.");

        await new TypedAnswers(input, screen).AskAsync(
            question, (text, _) => Task.FromResult(text == "one" ? Tried<string>.Bad("Did you mean '\u001b[2J\u202eevil\r\n  ok: done'?") : Tried<string>.Good(text, "it is '\u001b]0;x\u0007'")), default);

        Assert.DoesNotContain(screen.ToString(), c => char.IsControl(c) && c is not ('\n' or '\r') || c == '\u202e');
        Assert.DoesNotContain("\n  ok: done", screen.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_the_same_as_a_file_with_the_same_answers()
    {
        var typed = await _newcomer.TypeAsync(_newcomer.Typing());
        Assert.True(typed.Code == 0, typed.Text);
        var (asked, steps) = (await File.ReadAllTextAsync(_newcomer.Config), await File.ReadAllTextAsync(_newcomer.Steps));

        await _newcomer.InitAsync(_newcomer.AnswersFile(), "--force");

        Assert.Equal(asked, await File.ReadAllTextAsync(_newcomer.Config));
        Assert.Equal(steps, await File.ReadAllTextAsync(_newcomer.Steps));
    }

    [Fact]
    public async Task Begins_a_part_anew_with_what_was_said_before_in_brackets()
    {
        var typed = await _newcomer.TypeAsync(_newcomer.Typing(
            ("okta.canary", ["nobody@gitlab.com", "again", "", "", "", "", "sam@gitlab.com"])));

        Assert.True(typed.Code == 0, typed.Text);
        Assert.Equal(2, typed.Text.Split("== Okta").Length - 1);
        Assert.Contains("Id of the key [accessbot-sandbox]: ", typed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_what_does_not_work_yet_when_told_to()
    {
        await _world.PostAsync("members", new { username = "accessbot", group = "team", access = "guest" });

        var typed = await _newcomer.TypeAsync(_newcomer.Typing(
            ("gitlab.access_requests", ["team/access-requests", "keep"]), ("gitlab.offboardings", ["team/employment", "keep"])));

        Assert.Equal(1, typed.Code);
        Assert.Contains("not taken: the role of accessbot in team/access-requests is too low: Manage, Members, raise it to Developer.", typed.Text, StringComparison.Ordinal);
        Assert.Contains("**role in team/access-requests**", await File.ReadAllTextAsync(_newcomer.Steps), StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_ends_early_writes_nothing()
    {
        var typed = await _newcomer.TypeAsync("act", "gitlab.com");

        Assert.Equal(2, typed.Code);
        Assert.EndsWith("There was no answer to 'GitLab's address'. Nothing was written.", typed.Text.TrimEnd(), StringComparison.Ordinal);
        Assert.False(File.Exists(_newcomer.Config));
    }
}
