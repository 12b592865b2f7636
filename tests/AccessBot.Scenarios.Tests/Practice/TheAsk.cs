using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Scenarios.Tests.Practice;

/// <summary>Asking for what is missing: one note that follows the form, and one reminder.</summary>
public sealed class TheAsk : InAPracticeWorld
{
    // GitLab tells its time to the second and dates its notes to the millisecond.
    private static readonly TimeSpan AlreadyOver = TimeSpan.FromMinutes(-1);
    [Fact]
    public async Task Follows_the_form_in_one_note_until_everything_is_there()
    {
        var request = await World.FileAsync("ana", FederalForm.For(email: "", role: ""));
        await Bot.LookAsync(request);
        var first = (await World.StateAsync()).Note(request, "ask-requester");
        await World.EditAsync(request, "ana", FederalForm.For(email: ""));
        await Bot.LookAsync(request);
        var second = (await World.StateAsync()).Note(request, "ask-requester");
        await World.EditAsync(request, "ana", FederalForm.For());
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Contains("- **Role**", first, StringComparison.Ordinal);
        Assert.DoesNotContain("- **Role** ", second, StringComparison.Ordinal);
        Assert.Contains("- **Work email** ", second, StringComparison.Ordinal);
        Assert.Contains("- **Role:** Light agent", second, StringComparison.Ordinal);
        Assert.Contains("everything that was missing is there now", state.Note(request, "ask-requester"), StringComparison.Ordinal);
        Assert.Equal(["ask-requester", "people-asked", "status"], state.NoteKinds(request));
    }

    [Fact]
    public async Task The_form_in_it_answers_what_was_understood_when_it_is_pasted_and_the_rest_filled_in()
    {
        var request = await World.FileAsync("ana", FederalForm.For(email: ""));
        await Bot.LookAsync(request);
        var asked = (await World.StateAsync()).Note(request, "ask-requester");
        var pasted = asked.Split("```markdown\n")[1].Split("\n```")[0]
            .Replace("- **Work email:** <!-- the address used for Okta -->", "- **Work email:** ana@gitlab.com", StringComparison.Ordinal);
        await World.EditAsync(request, "ana", pasted);
        await Bot.LookAsync(request);

        Assert.Single((await World.StateAsync()).Mails);
    }

    [Fact]
    public async Task Reminds_once_when_nothing_changed_for_long_and_never_again()
    {
        var request = await World.FileAsync("ana", FederalForm.For(email: ""));
        var asked = await Bot.LookAsync(request);
        await Bot.LookAsync(request);
        var early = (await World.StateAsync()).NoteKinds(request);
        World.Settings.Federal().RemindRequesterAfter = AlreadyOver;
        await Bot.LookAsync(request);
        var reminded = await Bot.LookAsync(request);
        await World.EditAsync(request, "ana", FederalForm.For(email: "", role: ""));
        await Bot.LookAsync(request);
        await Bot.LookAsync(request);

        Assert.NotNull(asked.WakeAt);
        Assert.Null(reminded.WakeAt);
        Assert.Equal(["ask-requester", "status"], early);
        Assert.Equal(["ask-requester", "remind-requester", "status"], (await World.StateAsync()).NoteKinds(request));
    }

    [Fact]
    public async Task A_lost_database_neither_asks_nor_reminds_twice()
    {
        var request = await World.FileAsync("ana", FederalForm.For(email: ""));
        World.Settings.Federal().RemindRequesterAfter = AlreadyOver;
        await Bot.LookAsync(request);
        await Bot.DisposeAsync();
        World.LoseDatabase();
        Bot = await World.StartBotAsync();
        await Bot.LookAsync(request);

        Assert.Equal(["ask-requester", "remind-requester", "status"], (await World.StateAsync()).NoteKinds(request));
    }

    [Fact]
    public async Task Is_set_aside_when_the_request_goes_to_a_person()
    {
        var request = await World.FileAsync("ana", FederalForm.For(email: ""));
        await Bot.LookAsync(request);
        await World.EditAsync(request, "ana", FederalForm.For(email: "", role: "Admin"));
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal(["ask-requester", "handed-over", "status"], state.NoteKinds(request));
        Assert.Contains("need no answer any more", state.Note(request, "ask-requester"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_role_is_handed_over_with_the_reason()
    {
        var request = await World.FileAsync("ana", FederalForm.For(request: "change role", role: "Support US Federal Staff"));
        var outcome = await Bot.LookAsync(request);

        Assert.True(outcome.NeedsPerson);
        Assert.Contains("a change of role needs a person", (await World.StateAsync()).Note(request, "handed-over"), StringComparison.Ordinal);
    }
}
