using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Worker.Configuration;

namespace AccessBot.Scenarios.Tests.Federal;

/// <summary>Another approver in front of an instance is a few lines of configuration and a text of its own, and no code.</summary>
public sealed class ASecondApprover : IAsyncLifetime
{
    private const string Approved = "AR-Approval::Manager Approved";
    private const string Secure = "AR-Security::Approved";

    private const string Gates = $$"""
            gates:
              - { kind: approval, label: "{{Approved}}", group: managers, asks: manager }
              - { kind: approval, name: security, label: "{{Secure}}", group: support-ops, text: security-asked }
        """;

    private const string Asks = "The security team looks at {{ system }} next: a member of {{ approvers | code }} adds {{ label.approval | code }}.\n";

    private PracticeWorld _world = null!;
    private Bot _bot = null!;

    public async Task InitializeAsync()
    {
        _world = await PracticeWorld.StartAsync();
        await _world.PostAsync("people", new { username = "max", groups = new[] { "managers" } });
        var config = await File.ReadAllTextAsync(_world.ConfigFile);
        var shipped = config.Split('\n').Single(line => line.StartsWith("  directory: ", StringComparison.Ordinal));
        await File.WriteAllTextAsync(_world.ConfigFile, config
            .Replace("    gates:", Gates, StringComparison.Ordinal)
            .Replace(shipped, $"  directory: '{WithOwnText(_world.Settings.Templates)}'", StringComparison.Ordinal));
        _world.Settings = SettingsFile.Load(_world.ConfigFile);
        _world.Settings.Deprovisioning.SettleFor = TimeSpan.Zero;
        _world.Settings.Deprovisioning.IndexDelay = TimeSpan.Zero;
        await using (var screen = new StringWriter())
        {
            await new Worker.Cli.CommandLine(screen, screen).RunAsync(["check", "--config", _world.ConfigFile, "--fix"], default);
            Assert.Contains($"label {Secure} in team/access-requests: did not exist and was made", screen.ToString(), StringComparison.Ordinal);
        }

        _bot = await _world.StartBotAsync();
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task Is_asked_after_the_first_and_before_People_up_to_the_evidence_of_the_removal()
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        await LookAfterAsync(request);
        Assert.Equal(["manager-asked", "status"], (await _world.StateAsync()).NoteKinds(request));

        await LookAfterAsync(request, "max", Approved);
        var asked = await _world.StateAsync();
        Assert.Equal(["manager-asked", "security-asked", "status"], asked.NoteKinds(request));
        Assert.Contains(asked.BotNotes(request), note => note.Contains("`support-ops` adds `AR-Security::Approved`", StringComparison.Ordinal));
        Assert.Empty(asked.Mails);

        await LookAfterAsync(request, "sam", Secure);
        Assert.Single((await _world.StateAsync()).Mails);
        await LookAfterAsync(request, "pat", "citizenship::verified");
        Assert.NotNull((await _world.StateAsync()).Account("ana@gitlab.com"));

        var leaving = await _world.OffboardAsync();
        await _bot.LookAsync(leaving);
        Assert.Contains("evidence", (await _world.StateAsync()).NoteKinds(leaving));
    }

    [Fact]
    public async Task Who_answers_before_being_asked_has_to_answer_again()
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        await LookAfterAsync(request, "sam", Secure);
        await LookAfterAsync(request, "max", Approved);

        var state = await _world.StateAsync();
        Assert.Contains("explain-label", state.NoteKinds(request));
        Assert.DoesNotContain(Secure, state.Labels(request));
        Assert.Empty(state.Mails);
    }

    [Fact]
    public async Task Is_asked_again_with_the_first_when_the_request_changes()
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        await LookAfterAsync(request);
        await LookAfterAsync(request, "max", Approved);
        await LookAfterAsync(request, "sam", Secure);
        await _world.EditAsync(request, "ana", FederalForm.For().Replace("until:**", "until:** 2031-04-30", StringComparison.Ordinal));
        await LookAfterAsync(request);

        var state = await _world.StateAsync();
        Assert.Equal(2, state.NoteKinds(request).Count(kind => kind == "manager-asked"));
        Assert.Null(state.Account("ana@gitlab.com"));
    }

    [Fact]
    public async Task Is_not_asked_for_ever_by_somebody_who_edits_the_request()
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        for (var edit = 1; edit <= 6; edit++)
        {
            await LookAfterAsync(request);
            await _world.EditAsync(request, "ana", FederalForm.For().Replace("until:**", $"until:** 2031-04-0{edit}", StringComparison.Ordinal));
        }

        await LookAfterAsync(request);
        var kinds = (await _world.StateAsync()).NoteKinds(request);
        Assert.Equal(3, kinds.Count(kind => kind == "manager-asked"));
        Assert.Contains("handed-over", kinds);
    }

    [Fact]
    public async Task Who_never_answers_is_an_operators_to_ask()
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        await LookAfterAsync(request);
        Assert.DoesNotContain("handed-over", (await _world.StateAsync()).NoteKinds(request));

        // GitLab tells the time in whole seconds: a wait of nothing is over whenever the next look comes.
        (_world.Settings.Federal().RemindAfter, _world.Settings.Federal().HandOverAfter) = (TimeSpan.Zero, TimeSpan.Zero);
        await LookAfterAsync(request);

        var state = await _world.StateAsync();
        Assert.Contains("handed-over", state.NoteKinds(request));
        Assert.Contains(state.BotNotes(request), note => note.Contains("an approval was asked for, and nobody answered", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_reminded_once_for_each_question_whichever_gate_it_is()
    {
        _world.Settings.Federal().RemindAfter = TimeSpan.Zero;
        var request = await _world.FileAsync("ana", FederalForm.For());
        for (var look = 0; look < 3; look++) await LookAfterAsync(request);
        Assert.Equal(["manager-asked", "manager-reminded", "status"], (await _world.StateAsync()).NoteKinds(request));

        await LookAfterAsync(request, "max", Approved);
        for (var look = 0; look < 3; look++) await LookAfterAsync(request);

        var state = await _world.StateAsync();
        Assert.Equal(
            ["manager-asked", "manager-reminded", "security-asked", "security-reminded", "status"], state.NoteKinds(request));
        var reminders = state.BotNotes(request).Where(note => note.Contains("-reminded/", StringComparison.Ordinal)).ToList();
        Assert.Contains("No longer open", reminders[0], StringComparison.Ordinal);
        Assert.Contains("This is the only reminder", reminders[1], StringComparison.Ordinal);
    }

    private async Task LookAfterAsync(RequestRef request, string? who = null, string label = "")
    {
        if (who is not null) await _world.LabelAsync(request, who, label);
        await _bot.LookAsync(request);
    }

    private static string WithOwnText(string shipped)
    {
        var folder = Directory.CreateTempSubdirectory("accessbot-texts-").FullName;
        foreach (var file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        File.WriteAllText(Path.Combine(folder, "access", "security-asked.note.md"), Asks);
        return folder;
    }
}
