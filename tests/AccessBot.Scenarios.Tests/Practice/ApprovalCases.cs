using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Scenarios.Tests.Practice;

/// <summary>
/// Cases from practice about approvals and answers, by their numbers there, with the whole bot. The manager gate is on
/// where a case is about it.
/// </summary>
public sealed class ApprovalCases : IAsyncLifetime
{
    private const string Verified = "citizenship::verified";
    private const string Approved = "AR-Approval::Manager Approved";

    // GitLab tells its time to the second and dates its notes to the millisecond.
    private static readonly TimeSpan AlreadyOver = TimeSpan.FromMinutes(-1);
    private PracticeWorld _world = null!;
    private Bot _bot = null!;

    public async Task InitializeAsync()
    {
        _world = await PracticeWorld.StartAsync();
        await _world.PostAsync("people", new { username = "max", groups = new[] { "managers" } });
        _bot = await _world.StartBotAsync();
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task Case_1_an_unticked_line_goes_to_the_eligibility_question()
    {
        var request = await _world.FileAsync("max", Lines.Request);
        await _bot.LookAsync(request);

        Assert.Equal(["people-asked", "status"], (await _world.StateAsync()).NoteKinds(request));
    }

    [Fact]
    public async Task Case_8_a_role_that_is_missing_is_asked_for_and_an_approval_given_without_it_has_to_be_given_again()
    {
        UseManagerGate();
        var request = await _world.FileAsync("ana", "Person: Ana Ruiz @ana ana@gitlab.com\n\n- [ ] Zendesk US Federal:");
        await _world.LabelAsync(request, "max", Approved);
        await _bot.LookAsync(request);
        var asked = (await _world.StateAsync()).Note(request, "ask-requester");
        await _world.EditAsync(request, "ana", Lines.Request);
        await _bot.LookAsync(request);

        var state = await _world.StateAsync();
        Assert.Contains("**Role**", asked, StringComparison.Ordinal);
        Assert.Contains("given again", asked, StringComparison.Ordinal);
        Assert.DoesNotContain(Approved, state.Labels(request));
        Assert.Empty(state.Mails);
    }

    [Fact]
    public async Task Case_25_the_manager_may_file_the_request()
    {
        var request = await _world.FileAsync("max", FederalForm.For());
        await _bot.LookAsync(request);

        Assert.Single((await _world.StateAsync()).Mails);
    }

    // The collected outcome is "approved". Nobody approves what they filed: that rule of the house is the stronger one,
    // so another manager of the group has to.
    [Fact]
    public async Task Case_25_but_with_the_manager_gate_on_nobody_approves_what_they_filed()
    {
        UseManagerGate();
        var request = await _world.FileAsync("max", FederalForm.For());
        await _bot.LookAsync(request);
        await _world.LabelAsync(request, "max", Approved);
        await _bot.LookAsync(request);

        var state = await _world.StateAsync();
        Assert.Contains("explain-label", state.NoteKinds(request));
        Assert.DoesNotContain(Approved, state.Labels(request));
        Assert.Empty(state.Mails);
    }

    [Fact]
    public async Task Case_26_a_request_born_approved_still_needs_the_eligibility_answer()
    {
        var request = await _world.FileAsync("sam", Lines.Request);
        await _world.LabelAsync(request, "sam", Approved);
        await _world.LabelAsync(request, "sam", "BaselineEntitlementAR");
        await _bot.LookAsync(request);

        var state = await _world.StateAsync();
        Assert.Equal(["people-asked", "status"], state.NoteKinds(request));
        Assert.Null(state.Account("ana@gitlab.com"));
    }

    [Fact]
    public async Task Case_27_an_approval_does_not_outlive_a_changed_person()
    {
        UseManagerGate();
        var request = await _world.FileAsync("ana", FederalForm.For());
        await _bot.LookAsync(request);
        await _world.LabelAsync(request, "max", Approved);
        await _world.EditAsync(request, "ana", FederalForm.For("Ben Achterberg", "@ben", "ben@gitlab.com"));
        await _bot.LookAsync(request);

        var state = await _world.StateAsync();
        Assert.Equal(2, state.NoteKinds(request).Count(kind => kind == "manager-asked"));
        Assert.DoesNotContain(Approved, state.Labels(request));
        Assert.Empty(state.Mails);
    }

    [Fact]
    public async Task Case_27_a_role_that_the_bot_does_not_give_goes_to_a_person_whatever_was_approved()
    {
        UseManagerGate();
        var request = await _world.FileAsync("ana", FederalForm.For());
        await _bot.LookAsync(request);
        await _world.LabelAsync(request, "max", Approved);
        await _world.EditAsync(request, "ana", FederalForm.For(role: "Support US Federal Staff"));
        var outcome = await _bot.LookAsync(request);

        var state = await _world.StateAsync();
        Assert.True(outcome.NeedsPerson);
        Assert.Contains("handed-over", state.NoteKinds(request));
        Assert.Empty(state.Mails);
    }

    [Fact]
    public async Task Case_29_ready_for_provisioning_or_a_comment_is_no_approval()
    {
        UseManagerGate();
        var request = await _world.FileAsync("ana", FederalForm.For());
        await _bot.LookAsync(request);
        await _world.LabelAsync(request, "max", "ReadyForProvisioning");
        await _world.PostAsync("notes", new { project = PracticeWorld.Requests, iid = request.Issue!.Iid, @as = "max", body = "manager approved" });
        await _bot.LookAsync(request);

        var state = await _world.StateAsync();
        Assert.Equal(["how-to-answer", "manager-asked", "status"], state.NoteKinds(request));
        Assert.Empty(state.Mails);
    }

    [Fact]
    public async Task Case_33_could_not_be_confirmed_is_said_without_a_reason_and_closed()
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        await _bot.LookAsync(request);
        await _world.LabelAsync(request, "pat", "citizenship::not-verified");
        await _bot.LookAsync(request);

        var state = await _world.StateAsync();
        Assert.False(state.IsOpen(request));
        Assert.Contains("could not be confirmed", state.Note(request, "not-confirmed"), StringComparison.Ordinal);
        Assert.DoesNotContain("not a", state.Note(request, "not-confirmed"), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("pat", true)]
    [InlineData("max", false)]
    public async Task Case_34_an_answer_on_a_closed_issue_counts_once_somebody_who_may_answer_reopens_it(
        string reopenedBy, bool counts)
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        await _bot.LookAsync(request);
        await _world.SetStateAsync(request, "max", "close");
        await _world.LabelAsync(request, "pat", Verified);
        var closed = await _bot.LookAsync(request);
        var whileClosed = (await _world.StateAsync()).Account("ana@gitlab.com");
        await _world.SetStateAsync(request, reopenedBy, "reopen");
        await _bot.LookAsync(request);

        Assert.True(closed.NeedsPerson);
        Assert.Null(whileClosed);
        Assert.Equal(counts, (await _world.StateAsync()).Account("ana@gitlab.com") is not null);
    }

    [Fact]
    public async Task Case_34_an_answer_that_has_grown_too_old_does_not_count_after_reopening()
    {
        var request = await _world.FileAsync("ana", FederalForm.For());
        await _bot.LookAsync(request);
        await _world.SetStateAsync(request, "max", "close");
        await _world.LabelAsync(request, "pat", Verified);
        _world.Settings.Federal().VerificationMaxAge = AlreadyOver;
        await _world.SetStateAsync(request, "max", "reopen");
        await _bot.LookAsync(request);

        var state = await _world.StateAsync();
        Assert.Null(state.Account("ana@gitlab.com"));
        Assert.DoesNotContain(Verified, state.Labels(request));
    }

    private void UseManagerGate() => _world.Settings.Federal().AskManagerFirst();
}
