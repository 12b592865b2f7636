using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;

namespace AccessBot.Scenarios.Tests.Gates;

/// <summary>A Maintainer may edit the bot's notes, and with them what the bot wrote there for itself: what it remembers comes first.</summary>
public sealed class ANoteOfTheBotThatSomebodyEdited : InAPracticeWorld
{
    private const string Yes = "citizenship::verified", No = "citizenship::not-verified";

    [Theory]
    [InlineData(No, false)]
    [InlineData(Yes, true)]
    public async Task Does_not_make_a_no_a_yes_or_a_yes_a_no(string label, bool isGiven)
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await EditAsync(request, "people-asked", body =>
        {
            var labels = Between(body, "labels=", " ").Split(',').Select(pair => pair.Split(':')).ToArray();
            return body.Replace(
                Between(body, "labels=", " "), $"{labels[0][0]}:{labels[1][1]},{labels[1][0]}:{labels[0][1]}", StringComparison.Ordinal);
        });
        await World.LabelAsync(request, "pat", label);
        await Bot.LookAsync(request);
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal(isGiven, state.Account("ana@gitlab.com") is not null);
        Assert.Equal(!isGiven, state.NoteKinds(request).Contains("not-confirmed"));
    }

    [Fact]
    public async Task Gives_no_word_back_that_somebody_elses_edit_made_void()
    {
        await World.HasAccountAsync();
        var request = await World.OffboardAsync(form: OffboardingForm.For(from: "2099-12-31 16:00 UTC"));
        await Bot.LookAsync(request);
        await World.EditAsync(request, "tom", OffboardingForm.For());
        await Bot.LookAsync(request);
        var question = Between((await World.StateAsync()).Note(request, "confirm"), "deprovisioning/confirm/", " ");
        await EditAsync(request, "status", body => body
            .Replace("void=yes", "void=no", StringComparison.Ordinal)
            .Replace($"reading={Between(body, "reading=", " ")}", $"reading={question}", StringComparison.Ordinal)
            .Replace($"cleared={Between(body, "cleared=", " ")}", "cleared=2099-01-01T00:00:00.000Z", StringComparison.Ordinal));
        await Bot.LookAsync(request);
        await Bot.LookAsync(request);

        Assert.False((await World.StateAsync()).Account(Leaving.Ana)!["suspended"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Is_put_right_where_the_bot_keeps_it_up_to_date()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        var before = (await World.StateAsync()).Note(request, "status");
        await EditAsync(request, "status", body => body.Replace("access/status/1", "access/ready/1", StringComparison.Ordinal));
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal(before, state.Note(request, "status"));
        Assert.DoesNotContain("ready", state.NoteKinds(request));
    }

    private async Task EditAsync(RequestRef request, string kind, Func<string, string> change)
    {
        var notes = (await World.StateAsync()).Issue(request)["notes"]!.AsArray();
        var note = Assert.Single(notes, one => one!["body"]!.GetValue<string>().Contains($"/{kind}/", StringComparison.Ordinal))!;
        var body = note["body"]!.GetValue<string>();
        var edited = change(body);
        Assert.NotEqual(body, edited);
        await World.PostAsync("notes", new
        {
            project = request.Issue!.Project,
            iid = request.Issue.Iid,
            @as = "max",
            note = note["id"]!.GetValue<long>(),
            body = edited,
        });
    }

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
