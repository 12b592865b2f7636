using AccessBot.Practice.GitLab;
using AccessBot.Practice.GitLab.Model;
using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;

namespace AccessBot.Scenarios.Tests.Gates;

/// <summary>
/// Anybody can write thousands of comments and turn a label on and off for hours. That costs the bot some looks, never a
/// long one, and changes nothing of what it decides.
/// </summary>
public sealed class ALongIssue : InAPracticeWorld
{
    private const int Many = 4_900, MostRequests = 20;
    private const string Verified = "citizenship::verified";

    [Fact]
    public async Task Ends_as_a_short_one_would_and_no_look_takes_more_than_twenty_requests()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        Chatter(request, Many);
        TurnedOnAndOff(request, Verified, Many);
        await LooksUntilAsync(request, "people-asked");

        await World.LabelAsync(request, "pat", Verified);
        await LooksUntilAsync(request, "ready");

        Assert.Contains("Ana Ruiz", (await World.StateAsync()).Zendesk("us-federal").ToJsonString());
        Assert.Single((await World.StateAsync()).NoteKinds(request), "people-asked");
    }

    [Fact]
    public async Task Hides_no_edit_by_somebody_else()
    {
        await World.HasAccountAsync();
        var request = await World.OffboardAsync();
        Chatter(request, Many / 2);
        Write(request, "max", "changed the description", isSystem: true);
        Chatter(request, Many / 2);
        await LooksUntilAsync(request, "confirm");

        Assert.StartsWith("agent suspended=false", (await World.StateAsync()).AccountLine());
        await World.LabelAsync(request, "pat", "offboarding::confirmed");
        await LooksUntilAsync(request, "evidence");
        Assert.StartsWith("end-user suspended=true", (await World.StateAsync()).AccountLine());
    }

    private async Task LooksUntilAsync(RequestRef request, string kind)
    {
        for (var looks = 0; !(await World.StateAsync()).NoteKinds(request).Contains(kind); looks++)
        {
            Assert.True(looks < 25, string.Join("\n---\n", (await World.StateAsync()).BotNotes(request)));
            var before = await RequestsAsync();
            await Bot.LookAsync(request);
            var after = await RequestsAsync();
            Assert.True(after.Cost(before) <= MostRequests, string.Join(", ", after.Since(before)));
        }
    }

    private async Task<Counted> RequestsAsync()
    {
        var routes = (await World.CountsAsync())["gitlab"]?.AsObject() ?? [];
        return new(routes.ToDictionary(route => route.Key, route => route.Value!.GetValue<int>()));
    }

    private void Chatter(RequestRef request, int many)
    {
        for (var i = 0; i < many; i++) Write(request, "max", "Any news?");
    }

    // An hour ago: what came in the last minutes GitLab may still show in another order.
    private void Write(RequestRef request, string by, string body, bool isSystem = false)
    {
        var (gitlab, issue) = Find(request);
        var at = gitlab.Now.AddHours(-1);
        issue.Notes.Add(new GitLabNote
        {
            Id = gitlab.NextId(),
            AuthorId = gitlab.People.Find(by)!.Id,
            Body = body,
            CreatedAt = at,
            UpdatedAt = at,
            System = isSystem,
        });
    }

    private void TurnedOnAndOff(RequestRef request, string label, int many)
    {
        var (gitlab, issue) = Find(request);
        var turned = gitlab.FindLabel(issue.Project, label)!;
        for (var i = 0; i < many; i++)
        {
            issue.LabelEvents.Add(new(
                gitlab.NextId(), gitlab.People.Find("max")!.Id, gitlab.Now.AddHours(-1), turned, Added: i % 2 == 0));
        }
    }

    private (GitLabWorld GitLab, GitLabIssue Issue) Find(RequestRef request)
    {
        var gitlab = World.Sandbox.World.GitLab;
        return (gitlab, gitlab.FindProject(request.Issue!.Project)!.Issues.Single(issue => issue.Iid == request.Issue.Iid));
    }

    private sealed record Counted(IReadOnlyDictionary<string, int> Routes)
    {
        // The issue itself is read again before each thing that is done, as often on a short issue.
        public int Cost(Counted before) => Since(before).Where(route => !route.Route.EndsWith("/issues/:iid", StringComparison.Ordinal))
            .Sum(route => route.More);

        public IEnumerable<(string Route, int More)> Since(Counted before) =>
            from route in Routes
            let more = route.Value - before.Routes.GetValueOrDefault(route.Key)
            where more > 0
            select (route.Key, more);
    }
}
