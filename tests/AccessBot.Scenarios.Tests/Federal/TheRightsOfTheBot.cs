using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;

namespace AccessBot.Scenarios.Tests.Federal;

/// <summary>A bot that may not make an issue confidential asks for that, and writes nothing else before.</summary>
public sealed class TheRightsOfTheBot : InAPracticeWorld
{
    [Fact]
    public async Task Keep_it_silent_until_somebody_makes_the_issue_confidential()
    {
        await World.PostAsync("members", new { username = "accessbot", group = "team", access = "guest" });
        var filed = await World.PostAsync("issues", new
        {
            project = PracticeWorld.Requests,
            @as = "ana",
            title = "Access",
            labels = new[] { "access-request" },
            description = FederalForm.For(),
            confidential = false,
        });
        var issue = new IssueRef(PracticeWorld.Requests, filed!["iid"]!.GetValue<long>());
        var request = RequestRef.To(RequestRef.AccessRequest, issue);
        await Bot.LookAsync(request);
        await Bot.LookAsync(request);

        var open = await World.StateAsync();
        Assert.Equal(["ask-confidential"], open.NoteKinds(request));
        Assert.DoesNotContain("citizen", open.Note(request, "ask-confidential"), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(open.Mails);

        await World.PostAsync("members", new { username = "accessbot", group = "team", access = "developer" });
        await World.PostAsync("edits", new { project = issue.Project, iid = issue.Iid, @as = "max", confidential = true });
        await Bot.LookAsync(request);
        Assert.Single((await World.StateAsync()).Mails);
    }
}
