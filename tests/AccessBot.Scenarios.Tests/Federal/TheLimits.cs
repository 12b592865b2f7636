using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Access;

namespace AccessBot.Scenarios.Tests.Federal;

/// <summary>The People team is not asked twice about one person, and nobody floods them.</summary>
public sealed class TheLimits : InAPracticeWorld
{
    private const string Verified = "citizenship::verified";

    [Fact]
    public async Task A_second_request_for_the_same_person_waits_names_the_first_and_goes_on_after_it()
    {
        var first = await World.FileAsync("ana", FederalForm.For());
        var second = await World.FileAsync("max", FederalForm.For());
        await Bot.LookAsync(first);
        await Bot.LookAsync(second);

        var state = await World.StateAsync();
        Assert.Single(state.Mails);
        Assert.DoesNotContain("people-asked", state.NoteKinds(second));
        Assert.Contains(first.Item, state.Note(second, "status"), StringComparison.Ordinal);

        await World.LabelAsync(second, "pat", Verified);
        await Bot.LookAsync(second);
        Assert.Null((await World.StateAsync()).Account("ana@gitlab.com"));

        await World.SetStateAsync(first, "ana", "close");
        await Bot.LookAsync(first);
        await Bot.LookAsync(second);
        state = await World.StateAsync();
        Assert.Equal(2, state.Mails.Count);
        Assert.Contains("people-asked", state.NoteKinds(second));
    }

    [Fact]
    public async Task Of_two_requests_that_begin_at_once_one_is_asked_about()
    {
        RequestRef[] requests =
        [
            await World.FileAsync("ana", FederalForm.For()), await World.FileAsync("ana", FederalForm.For()),
            await World.FileAsync("max", FederalForm.For()), await World.FileAsync("max", FederalForm.For()),
        ];
        await Task.WhenAll(requests.Select(request => Bot.LookAsync(request)));
        foreach (var request in requests) await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Single(state.Mails);
        Assert.Single(requests, request => state.NoteKinds(request).Contains("people-asked"));
    }

    [Fact]
    public async Task Whoever_files_too_many_waits_for_an_operator_and_the_others_do_not()
    {
        World.Settings.Federal().MostOpenByFiler = 1;
        var first = await World.FileAsync("ana", FederalForm.For());
        var second = await World.FileAsync("ana", FederalForm.For("Inês Carvalho", "@ines", "ines@gitlab.com"));
        var others = await World.FileAsync("max", FederalForm.For("Ben Achterberg", "@ben", "ben@gitlab.com"));
        await Bot.LookAsync(first);
        var outcome = await Bot.LookAsync(second);
        await Bot.LookAsync(others);

        var state = await World.StateAsync();
        Assert.True(outcome.NeedsPerson);
        Assert.Equal(2, state.Mails.Count);
        Assert.DoesNotContain("people-asked", state.NoteKinds(second));
        Assert.Contains(Because.TooManyByFiler.Text, state.Note(second, "status"), StringComparison.Ordinal);
    }
}
