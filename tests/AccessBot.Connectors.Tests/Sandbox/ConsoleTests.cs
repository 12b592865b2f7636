namespace AccessBot.Connectors.Tests.Sandbox;

public class ConsoleTests
{
    [Theory]
    [InlineData("issues", "{", "not JSON")]
    [InlineData("issues", "[]", "one JSON object")]
    [InlineData("issues", "{}", "\"as\"")]
    [InlineData("issues", """{"as":"ana","project":"team/access-requests","title":7}""", "\"title\"")]
    [InlineData("labels", """{"as":"ana","project":"team/access-requests","iid":"x"}""", "\"iid\"")]
    [InlineData("edits", """{"as":"ana","project":"team/access-requests","iid":1,"state":"ajar"}""", "\"state\"")]
    [InlineData("people", """{"username":"a b"}""", "\"username\"")]
    [InlineData("people", """{"username":"ab","access":"emperor"}""", "\"access\"")]
    [InlineData("behaviours", """{"gitlab":{"tame":true}}""", "gitlab.tame")]
    public async Task A_request_that_cannot_be_read_is_refused_by_name(string act, string json, string named)
    {
        await using var world = await Playground.OpenAsync();
        await world.FileAsync("ana");

        var (status, answer) = await world.TryAsync(act, json);

        Assert.Equal(400, status);
        Assert.Contains(named, (string?)answer["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_person_is_answered_with_those_who_are_there()
    {
        await using var world = await Playground.OpenAsync();

        var (status, answer) = await world.TryAsync(
            "issues", new { project = Playground.Requests, @as = "zoe", title = "x" });

        Assert.Equal(404, status);
        Assert.Contains("ana, ben, max, pat, sam, gus", (string?)answer["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_default_world_has_its_people_projects_and_instances()
    {
        await using var world = await Playground.OpenAsync();

        var state = await world.StateAsync();

        Assert.Equal(
            ["team/access-requests", "team/employment"],
            state["gitlab"]!["projects"]!.AsObject().Select(one => one.Key));
        Assert.Equal(["global", "us-federal"], state["zendesk"]!.AsObject().Select(one => one.Key));
        var people = state["people"]!.AsArray().ToDictionary(
            one => (string)one!["username"]!, one => $"{one!["access"]} {string.Join(",", one["groups"]!.AsArray())}");
        Assert.Equal("developer ", people["ana"]);
        Assert.Equal("maintainer ", people["max"]);
        Assert.Equal("developer people-group", people["pat"]);
        Assert.Equal("maintainer support-ops", people["sam"]);
        Assert.Equal("guest ", people["gus"]);
    }

    [Fact]
    public async Task An_act_tells_where_the_issue_is()
    {
        await using var world = await Playground.OpenAsync();

        var filed = await world.DoAsync("issues", new { project = Playground.Requests, @as = "ana", title = "x" });

        Assert.Equal($"{world.At.GitLab}team/access-requests/-/issues/1", (string?)filed["web_url"]);
        Assert.NotEqual((long)filed["iid"]!, (long)filed["id"]!);
    }

    [Fact]
    public async Task An_edit_needs_the_right_to_it()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana");

        var byGuest = await world.TryAsync(
            "edits", new { project = Playground.Requests, iid, @as = "gus", state = "close" });
        var byAuthor = await world.TryAsync(
            "edits", new { project = Playground.Requests, iid, @as = "ana", state = "close" });

        Assert.Equal((403, 200), (byGuest.Status, byAuthor.Status));
        Assert.Equal("closed", (string?)(await world.IssueAsync(iid))["state"]);
    }

    [Fact]
    public async Task Requests_are_counted_by_route()
    {
        await using var world = await Playground.OpenAsync();
        await world.FileAsync("ana");
        await world.GetAsync(Playground.Issues(1));
        await world.GetAsync($"projects/{world.World.GitLab.FindProject(Playground.Requests)!.Id}/issues/1");

        var counts = await world.RequestsAsync();

        Assert.Equal(2, (int)counts["gitlab"]!["GET /api/v4/projects/:id/issues/:iid"]!);
    }

    [Fact]
    public async Task A_reset_brings_back_the_first_world()
    {
        await using var world = await Playground.OpenAsync();
        await world.FileAsync("ana");
        await world.DoAsync("people", new { username = "nina" });
        await world.DoAsync("behaviours", new { gitlab = new { scoped_labels = false } });
        await world.DoAsync("faults", new { target = "gitlab", kind = "plain429", count = 100 });

        await world.DoAsync("reset", new { });

        Assert.Empty((await world.GetAsync(Playground.Issues())).Json.AsArray());
        Assert.Null(world.World.People.Find("nina"));
        Assert.True(world.World.Behaviours.GitLab.ScopedLabels);
    }
}
