using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;

namespace AccessBot.Scenarios.Tests.Gates;

/// <summary>
/// A ticket of GitLab's Service Desk, on which each public comment is mailed to whoever wrote in: the bot writes nothing
/// there that goes outside.
/// </summary>
public sealed class AServiceDeskTicket : InAPracticeWorld
{
    private const string Outside = "somebody@example.org";

    [Fact]
    public async Task Is_worked_on_in_internal_notes_and_nothing_is_mailed_outside()
    {
        var request = await FileAsync();
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", "citizenship::verified");
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal(["people-asked", "ready", "status"], state.NoteKinds(request));
        Assert.All(
            state.Issue(request)["notes"]!.AsArray().Where(note => note!["author"]!.GetValue<string>() == "accessbot"
                && !note["system"]!.GetValue<bool>()),
            note => Assert.True(note!["internal"]!.GetValue<bool>()));
        Assert.Empty(state.Issue(request)["mailed_outside"]!.AsArray());
    }

    [Fact]
    public async Task Is_known_again_by_its_internal_notes_when_the_database_is_lost()
    {
        var request = await FileAsync();
        await Bot.LookAsync(request);
        await Bot.DisposeAsync();
        World.LoseDatabase();
        Bot = await World.StartBotAsync();
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Equal(["people-asked", "status"], state.NoteKinds(request));
        Assert.Single(state.Mails);
    }

    [Fact]
    public async Task Is_mailed_on_by_a_persons_comment_as_ever()
    {
        var request = await FileAsync();
        await World.PostAsync("notes", new
        {
            project = request.Issue!.Project,
            iid = request.Issue.Iid,
            @as = "pat",
            body = "We are looking into it.",
        });

        Assert.Single((await World.StateAsync()).Issue(request)["mailed_outside"]!.AsArray());
    }

    [Fact]
    public async Task Is_the_only_kind_of_issue_with_internal_notes()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);

        Assert.DoesNotContain(
            (await World.StateAsync()).Issue(request)["notes"]!.AsArray(), note => note!["internal"]!.GetValue<bool>());
    }

    private async Task<RequestRef> FileAsync()
    {
        var answer = await World.PostAsync("issues", new
        {
            project = PracticeWorld.Requests,
            @as = "ana",
            title = "A request",
            description = FederalForm.For(),
            labels = new[] { "access-request" },
            confidential = true,
            service_desk_reply_to = Outside,
        });
        return RequestRef.To(
            RequestRef.AccessRequest, new IssueRef(PracticeWorld.Requests, answer!["iid"]!.GetValue<long>()));
    }
}
