using System.Globalization;
using System.Text.Json;
using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Replay;

namespace AccessBot.Scenarios.Tests.Shadow;

/// <summary>Past issues before this build, as the command runs them: nothing is written, and only what people did counts.</summary>
public sealed class AReplay : IAsyncLifetime
{
    private PracticeWorld _world = null!;

    public async Task InitializeAsync() => _world = await PracticeWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Says_step_by_step_what_the_bot_would_have_done_and_writes_nothing()
    {
        var verified = await _world.FileAsync("ana", FederalForm.For());
        await _world.FileAsync("ana", FederalForm.For(name: ""));
        await _world.FileAsync("ana", FederalForm.For(role: "Admin"));
        await _world.FileAsync("ana", FederalForm.For(system: "Zendesk Global"));
        await NextSecondAsync();
        await _world.LabelAsync(verified, "pat", "citizenship::verified");
        await _world.SetStateAsync(verified, "sam", "close");

        var replayed = await ReplayAsync();

        Assert.Equal(
            [
                "ask-people seat@us-federal app@us-federal ready show-done → access.done",
                "ask-requester → access.unclear-and-asked",
                "hand-over → form.admin-role",
                "show-the-way → signpost.shown",
            ],
            replayed.Issues.Select(Line));
        Assert.Empty(await WatchedWorld.WritesAsync(_world));
        Assert.Empty((await _world.StateAsync()).Mails);
    }

    [Fact]
    public async Task Reads_a_no_as_the_answer_that_it_was()
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        await NextSecondAsync();
        await _world.LabelAsync(request, "pat", "citizenship::not-verified");

        Assert.Equal("ask-people not-confirmed close → access.declined", Line(Assert.Single((await ReplayAsync()).Issues)));
    }

    [Fact]
    public async Task Gives_nothing_for_the_label_of_somebody_who_may_not_answer()
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        await NextSecondAsync();
        await _world.LabelAsync(request, "ana", "citizenship::verified");

        var line = Line(Assert.Single((await ReplayAsync()).Issues));
        Assert.Contains("explain-label", line, StringComparison.Ordinal);
        Assert.DoesNotContain("seat", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_out_what_a_bot_did_there_itself()
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        await using (var bot = await _world.StartBotAsync())
        {
            await bot.LookAsync(request);
            await NextSecondAsync();
            await _world.LabelAsync(request, "pat", "citizenship::verified");
            await bot.LookAsync(request);
        }

        Assert.Contains("ready", (await _world.StateAsync()).NoteKinds(request));
        // It is confidential now, and nobody knows that it was not; the account is there, and was not asked for again.
        Assert.Equal("ask-people ready show-done → access.done", Line(Assert.Single((await ReplayAsync()).Issues)));
    }

    [Fact]
    public async Task Covers_removals_as_they_were_asked_for()
    {
        await _world.HasAccountAsync();
        await _world.OffboardAsync();

        var line = Line(Assert.Single((await ReplayAsync()).Issues));
        Assert.Contains("suspend@us-federal", line, StringComparison.Ordinal);
        Assert.Contains("demote@us-federal", line, StringComparison.Ordinal);
        Assert.Equal("agent suspended=false tags=1 tickets=0", (await _world.StateAsync()).AccountLine());
    }

    [Fact]
    public async Task Goes_on_after_an_issue_that_cannot_be_read_and_says_so()
    {
        await _world.FileAsync("ana", FederalForm.For());
        await _world.FileAsync("ana", FederalForm.For(role: "Admin"));
        await _world.FaultAsync(new { target = "gitlab", path = "/issues/1/resource_state_events", kind = "status", status = 403, count = 50 });

        var (code, said, _) = await RunAsync("--json");

        Assert.Equal(1, code);
        var issues = JsonSerializer.Deserialize<Replayed>(said, ReplayText.Shape)!.Issues;
        Assert.Contains("403", issues[0].Trouble, StringComparison.Ordinal);
        Assert.Null(issues[1].Trouble);
    }

    [Fact]
    public async Task Finds_what_another_build_would_have_done_otherwise()
    {
        await _world.FileAsync("ana", FederalForm.For(role: "Admin"));
        await _world.FileAsync("ana", FederalForm.For(system: "Zendesk Global"));
        var here = await ReplayAsync();
        ReplayedIssue bold = here.Issues[0] with { Steps = [new("ask-people", "access.not-asked")], Stands = "access.waiting-for-people" };

        var (same, sameSaid, _) = await RunAsync("--against", await BuildAsync(here));
        var (other, said, _) = await RunAsync("--against", await BuildAsync(new("0.0.9", [bold, here.Issues[1]])));

        Assert.Equal(0, same);
        Assert.Contains("No difference: both would have done the same about all 2 issues.", sameSaid, StringComparison.Ordinal);
        Assert.Equal(1, other);
        await Verify(said.Replace(here.Build, "VERSION", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_a_build_that_gives_none()
    {
        await _world.FileAsync("ana", FederalForm.For());
        var broken = await ProgramAsync("echo 'Unrecognized command replay.' >&2; exit 2");

        var (code, _, told) = await RunAsync("--against", broken);

        Assert.Equal(2, code);
        Assert.Contains($"--against: {broken} gave no replay (exit 2): Unrecognized command replay. It has to be", told, StringComparison.Ordinal);
        Assert.Contains("there is no file /no/such", (await RunAsync("--against", "/no/such")).Told, StringComparison.Ordinal);
        Assert.Contains("'team/acess' is no source of the configuration", (await RunAsync("--source", "team/acess")).Told, StringComparison.Ordinal);
    }

    // GitLab tells the time of an issue in whole seconds.
    private static Task NextSecondAsync() => Task.Delay(TimeSpan.FromSeconds(1.1), TimeProvider.System, default);

    private static string Line(ReplayedIssue one) =>
        $"{string.Join(' ', one.Steps.Select(step => step.Step + (step.Instance is { } instance ? $"@{instance}" : "")))} → {one.Stands}";

    private async Task<Replayed> ReplayAsync()
    {
        var (code, said, told) = await RunAsync("--json");
        Assert.True(code == 0, told);
        return JsonSerializer.Deserialize<Replayed>(said, ReplayText.Shape)!;
    }

    private async Task<(int Code, string Said, string Told)> RunAsync(params string[] more)
    {
        using var said = new StringWriter();
        using var told = new StringWriter();
        var today = TimeProvider.System.GetUtcNow();
        var code = await new CommandLine(said, told).RunAsync(
            ["replay", "--config", _world.ConfigFile, "--from", Day(today.AddDays(-1)), "--to", Day(today.AddDays(2)), .. more], default);
        return (code, said.ToString(), told.ToString());
    }

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<string> BuildAsync(Replayed replayed)
    {
        var answer = Path.Combine(Path.GetDirectoryName(_world.ConfigFile)!, $"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(answer, JsonSerializer.Serialize(replayed, ReplayText.Shape));
        return await ProgramAsync($"cat '{answer}'");
    }

    private async Task<string> ProgramAsync(string script)
    {
        var program = Path.Combine(Path.GetDirectoryName(_world.ConfigFile)!, $"{Guid.NewGuid():N}.sh");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return program;
    }
}
