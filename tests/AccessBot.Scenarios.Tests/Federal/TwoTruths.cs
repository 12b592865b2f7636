using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;

namespace AccessBot.Scenarios.Tests.Federal;

/// <summary>What an issue said once and what is so no longer is never left to stand beside what is so now.</summary>
public sealed class TwoTruths : InAPracticeWorld
{
    private const string Over = "**No longer so.** AccessBot had handed this request to Support Operations: ";

    [Fact]
    public async Task A_hand_over_teaches_and_is_taken_back_once_the_page_is_mended()
    {
        var request = await World.FileAsync("ana", FederalForm.For(email: "ana@gmail.com"));
        await Bot.LookAsync(request);
        Assert.Contains(
            "@ana, you may be able to mend this yourself: write the person's own work address, as it is in the company directory, "
            + "into the description of this issue, and AccessBot goes on within a minute.", await NoteAsync(request, "handed-over"),
            StringComparison.Ordinal);
        await World.EditAsync(request, "ana", FederalForm.For());
        await Bot.LookAsync(request);

        Assert.Equal(["handed-over", "people-asked", "status"], (await World.StateAsync()).NoteKinds(request));
        Assert.StartsWith(
            $"{Over}the address is not at the company's domain. It has gone on by itself since.", await NoteAsync(request, "handed-over"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hand_over_is_taken_back_when_the_mended_page_asks_something_new()
    {
        var request = await World.FileAsync("ana", FederalForm.For(email: "ana@gmail.com"));
        await Bot.LookAsync(request);
        await World.EditAsync(request, "ana", FederalForm.For(role: ""));
        await Bot.LookAsync(request);

        Assert.Equal(["ask-requester", "handed-over", "status"], (await World.StateAsync()).NoteKinds(request));
        Assert.StartsWith(Over, await NoteAsync(request, "handed-over"), StringComparison.Ordinal);
        Assert.Contains("A reminder goes out on ", await NoteAsync(request, "status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_has_to_be_written_is_asked_for_in_one_round()
    {
        var request = await World.FileAsync("ana", FederalForm.For(email: "ana@gmail.com", role: ""));
        await Bot.LookAsync(request);

        var asked = await NoteAsync(request, "ask-requester");
        Assert.Contains("needed: Light agent; any other role of Zendesk US Federal is given by a person", asked, StringComparison.Ordinal);
        Assert.Contains("ana@gmail.com`”; needed: the person's own work email address", asked, StringComparison.Ordinal);
        await World.EditAsync(request, "ana", FederalForm.For());
        await Bot.LookAsync(request);
        Assert.Equal(["ask-requester", "people-asked", "status"], (await World.StateAsync()).NoteKinds(request));
    }

    [Fact]
    public async Task A_hand_over_stands_again_when_its_cause_is_back()
    {
        var request = await World.FileAsync("ana", FederalForm.For(email: "ana@gmail.com"));
        await Bot.LookAsync(request);
        await World.EditAsync(request, "ana", FederalForm.For());
        await Bot.LookAsync(request);
        await World.EditAsync(request, "ana", FederalForm.For(email: "ana@gmail.com"));
        await Bot.LookAsync(request);

        Assert.Equal(["handed-over", "people-asked", "status"], (await World.StateAsync()).NoteKinds(request));
        Assert.StartsWith("AccessBot stops here", await NoteAsync(request, "handed-over"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_about_what_the_page_said_before_says_that_it_is_no_longer_open_and_still_counts_as_asked()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await World.EditAsync(request, "ana", FederalForm.For("Ben Achterberg", "@ben", "ben@gitlab.com"));
        await Bot.LookAsync(request);
        await World.EditAsync(request, "ana", FederalForm.For());
        await Bot.LookAsync(request);

        var asked = (await World.StateAsync()).BotNotes(request).Where(note => note.Contains("access/people-asked/", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, asked.Count);
        Assert.All(asked[..2], note => Assert.StartsWith("**No longer open.**", note, StringComparison.Ordinal));
        Assert.StartsWith("The request changed since", asked[2], StringComparison.Ordinal);
        await World.LabelAsync(request, "pat", "citizenship::verified");
        await Bot.LookAsync(request);
        Assert.Contains("ready", (await World.StateAsync()).NoteKinds(request));
    }

    [Fact]
    public async Task The_way_that_was_shown_says_that_it_was_for_something_else()
    {
        var request = await World.FileAsync("ana", FederalForm.For(system: "Zendesk Global"));
        await Bot.LookAsync(request);
        await World.EditAsync(request, "ana", FederalForm.For());
        await Bot.LookAsync(request);
        Assert.StartsWith("**No longer so.** Another way", await NoteAsync(request, "show-the-way"), StringComparison.Ordinal);
        await World.EditAsync(request, "ana", FederalForm.For(system: "Zendesk Global"));
        await Bot.LookAsync(request);

        Assert.DoesNotContain("No longer so", await NoteAsync(request, "show-the-way"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_declined_issue_says_that_it_is_closed_and_not_how_to_close_it()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", "citizenship::not-verified");
        await Bot.LookAsync(request);

        Assert.DoesNotContain("will be closed", await NoteAsync(request, "not-confirmed"), StringComparison.Ordinal);
        Assert.DoesNotContain("close this issue", await NoteAsync(request, "status"), StringComparison.Ordinal);
    }

    private async Task<string> NoteAsync(RequestRef request, string kind) => (await World.StateAsync()).Note(request, kind);
}
