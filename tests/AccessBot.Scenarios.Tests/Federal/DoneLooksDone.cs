using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;

namespace AccessBot.Scenarios.Tests.Federal;

/// <summary>Whoever looks at an issue that is done sees it: labels, boxes, state, and a word to the manager.</summary>
public sealed class DoneLooksDone : InAPracticeWorld
{
    private const string Verified = "citizenship::verified";
    private const string NeedsApproval = "AR-Approval::Needs Manager Approval";

    private static readonly string Form = File.ReadAllText(ShippedForm());

    [Fact]
    public async Task Given_changes_the_labels_ticks_the_boxes_closes_the_issue_and_tells_the_manager()
    {
        var request = await GivenAsync();

        var state = await World.StateAsync();
        Assert.Equal(["access-request", Verified, "support::done"], state.Labels(request).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["The People team has answered", "The agent is there, with the role above", "The Okta app is assigned"], state.Ticked(request));
        Assert.False(state.IsOpen(request));
        var ready = state.Note(request, "ready");
        Assert.Contains("@max, you are named as the manager here. This is for your information; nothing is needed from you.", ready, StringComparison.Ordinal);
        Assert.Contains("reopen this issue", ready, StringComparison.Ordinal);
        Assert.Contains("access is given and the requester has been told", state.Note(request, "status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Given_counts_its_own_ticks_as_no_change_and_looks_at_it_no_more()
    {
        var request = await GivenAsync();
        var told = (await World.StateAsync()).Issue(request)["updated_at"]!.GetValue<string>();
        var outcome = await Bot.LookAsync(request);

        Assert.False(outcome.NeedsPerson);
        Assert.Equal(told, (await World.StateAsync()).Issue(request)["updated_at"]!.GetValue<string>());
    }

    [Fact]
    public async Task Opened_again_by_a_person_it_stays_open_and_its_labels_as_they_are()
    {
        var request = await GivenAsync();
        await World.SetStateAsync(request, "ana", "reopen");
        await World.LabelAsync(request, "ana", "support::to do");
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.True(state.IsOpen(request));
        Assert.Contains("support::to do", state.Labels(request));
    }

    [Fact]
    public async Task A_yes_that_is_taken_back_after_the_bot_closed_the_issue_is_handed_over_all_the_same()
    {
        var request = await GivenAsync();
        await World.UnlabelAsync(request, "pat", Verified);
        var outcome = await Bot.LookAsync(request);

        Assert.True(outcome.NeedsPerson);
        Assert.Contains("handed-over", (await World.StateAsync()).NoteKinds(request));
    }

    [Fact]
    public async Task Without_a_managers_gate_no_label_says_that_one_has_to_approve()
    {
        var request = await FileAsync();
        await World.LabelAsync(request, "ana", NeedsApproval);
        await Bot.LookAsync(request);

        Assert.DoesNotContain(NeedsApproval, (await World.StateAsync()).Labels(request));
    }

    [Fact]
    public async Task Declined_says_so_with_labels_and_the_box_of_the_answer()
    {
        var request = await FileAsync();
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", "citizenship::not-verified");
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Contains("support::done", state.Labels(request));
        Assert.Equal(["The People team has answered"], state.Ticked(request));
        Assert.False(state.IsOpen(request));
    }

    [Fact]
    public async Task Switched_off_nothing_of_the_issue_is_changed()
    {
        var options = World.Settings.Federal();
        (options.WhenGiven, options.WhenDeclined, options.TellManager, options.NeedsApprovalLabel) =
            (Ending.Nothing, Ending.Nothing, false, null);
        await RestartAsync();
        var request = await GivenAsync();
        var declined = await World.FileAsync("ben", FederalForm.For("Ben Achterberg", "@ben", "ben@gitlab.com"));
        await Bot.LookAsync(declined);
        await World.LabelAsync(declined, "pat", "citizenship::not-verified");
        await Bot.LookAsync(declined);
        await Bot.LookAsync(declined);

        var state = await World.StateAsync();
        Assert.True(state.IsOpen(request));
        Assert.Empty(state.Ticked(request));
        Assert.Contains("support::to do", state.Labels(request));
        Assert.DoesNotContain("manager", state.Note(request, "ready"), StringComparison.Ordinal);
        Assert.True(state.IsOpen(declined));
        Assert.Contains("this request was declined", state.Note(declined, "status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removal_that_was_asked_for_in_an_access_request_is_closed_and_an_offboarding_only_labelled()
    {
        await World.HasAccountAsync();
        await World.HasAccountAsync(email: "ben@gitlab.com", name: "Ben Achterberg");
        var offboarding = await World.OffboardAsync();
        var own = await World.FileAsync("ben", FederalForm.For("Ben Achterberg", "@ben", "ben@gitlab.com", request: "remove access"));
        await World.LabelAsync(offboarding, "pat", "support::to do");
        await Bot.LookAsync(offboarding);
        await Bot.LookAsync(own);

        var state = await World.StateAsync();
        Assert.Contains("access is removed and proved in every instance that was asked for", state.Note(own, "status"), StringComparison.Ordinal);
        Assert.False(state.IsOpen(own));
        Assert.Contains("support::done", state.Labels(own));
        Assert.True(state.IsOpen(offboarding));
        Assert.Contains("support::done", state.Labels(offboarding));
        Assert.DoesNotContain("support::to do", state.Labels(offboarding));
    }

    private async Task<RequestRef> FileAsync()
    {
        var form = Form.Replace("**Full name:**", "**Full name:** Ana Ruiz", StringComparison.Ordinal)
            .Replace("**GitLab.com username:**", "**GitLab.com username:** @ana", StringComparison.Ordinal)
            .Replace("**Work email:**", "**Work email:** ana@gitlab.com", StringComparison.Ordinal)
            .Replace("**Manager:**", "**Manager:** @max", StringComparison.Ordinal)
            .Replace("**Request:**", "**Request:** new access", StringComparison.Ordinal)
            .Replace("**Role:**", "**Role:** Light agent", StringComparison.Ordinal)
            .Replace("**Why this access is needed:**", "**Why this access is needed:** tickets of US Federal customers", StringComparison.Ordinal);
        var request = await World.FileAsync("ana", form[..form.IndexOf("/confidential", StringComparison.Ordinal)]);
        await World.LabelAsync(request, "ana", "support::to do");
        await World.LabelAsync(request, "ana", "NewAccessRequest");
        return request;
    }

    private async Task<RequestRef> GivenAsync()
    {
        var request = await FileAsync();
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", Verified);
        await Bot.LookAsync(request);
        Assert.Contains("ready", (await World.StateAsync()).NoteKinds(request));
        return request;
    }

    private static string ShippedForm([System.Runtime.CompilerServices.CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../templates/issues/Zendesk_US_Federal_Access.md"));
}
