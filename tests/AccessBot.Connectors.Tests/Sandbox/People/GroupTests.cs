namespace AccessBot.Connectors.Tests.Sandbox.People;

public class GroupTests
{
    [Fact]
    public async Task A_private_group_does_not_exist_for_whoever_is_not_in_it()
    {
        await using var world = await Playground.OpenAsync();
        await world.DoAsync("groups", new { group = "people-group", visibility = "private" });
        var pat = world.World.People.Find("pat")!.Id;

        var outside = await world.GetAsync($"groups/people-group/members/all/{pat}");
        var inside = await world.GetAsync("groups/people-group", "pat");

        Assert.Equal((404, "404 Group Not Found"), (outside.Status, (string?)outside.Json["message"]));
        Assert.Equal((200, "private"), (inside.Status, (string?)inside.Json["visibility"]));
    }

    [Fact]
    public async Task Of_an_invited_group_only_direct_members_are_listed_and_only_to_whoever_sees_it()
    {
        await using var world = await Playground.OpenAsync();
        await world.DoAsync(
            "groups", new { group = "support-ops", invite = "company/people", invite_access = "guest" });

        var seen = await world.GetAsync("groups/support-ops/members/all");
        await world.DoAsync("groups", new { group = "company/people", visibility = "private" });
        var unseen = await world.GetAsync("groups/support-ops/members/all");
        var byPia = await world.GetAsync("groups/support-ops/members/all", "pia");

        Assert.Equal(["sam", "pia"], Names(seen));
        Assert.Equal(10, (int)seen.Json[1]!["access_level"]!);
        Assert.Equal(["sam"], Names(unseen));
        Assert.Equal(["sam", "pia"], Names(byPia));
    }

    [Fact]
    public async Task Members_of_a_parent_group_are_inherited_and_counted_and_not_direct()
    {
        await using var world = await Playground.OpenAsync();
        await world.DoAsync("groups", new { group = "company", add_members = 40, access = "guest" });

        var all = await world.GetAsync("groups/company%2Fpeople/members/all");
        var direct = await world.GetAsync("groups/company%2Fpeople/members");
        var vera = world.World.People.Find("vera")!.Id;

        Assert.Equal(("42", 20), (all.Header("x-total"), all.Json.AsArray().Count));
        Assert.Equal("1", direct.Header("x-total"));
        Assert.Equal(404, (await world.GetAsync($"groups/company%2Fpeople/members/{vera}")).Status);
        Assert.Equal(200, (await world.GetAsync($"groups/company%2Fpeople/members/all/{vera}")).Status);
    }

    [Fact]
    public async Task Minimal_access_is_listed_nowhere_and_good_for_nothing()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana");
        await world.DoAsync("members", new { group = "team", username = "ben", access = "minimal" });
        var ben = world.World.People.Find("ben")!.Id;

        Assert.Equal(404, (await world.GetAsync($"groups/team/members/{ben}")).Status);
        Assert.Equal(404, (await world.GetAsync($"groups/team/members/all/{ben}")).Status);
        Assert.Equal(404, (await world.GetAsync($"projects/team%2Faccess-requests/members/all/{ben}")).Status);
        Assert.Equal(403, (await world.PutAsync(Playground.Issues(iid), new { title = "Mine" }, "ben")).Status);
    }

    [Fact]
    public async Task A_project_names_the_members_of_its_groups()
    {
        await using var world = await Playground.OpenAsync();

        var all = await world.GetAsync("projects/team%2Faccess-requests/members/all?query=ruiz");
        var direct = await world.GetAsync("projects/team%2Faccess-requests/members");

        Assert.Equal(["ana"], Names(all));
        Assert.Empty(direct.Json.AsArray());
    }

    private static IEnumerable<string?> Names(GitLabAnswer answer) =>
        answer.Json.AsArray().Select(one => (string?)one!["username"]);
}
