using System.Text.Json.Nodes;

namespace AccessBot.Connectors.Tests.Sandbox;

public class LabelTests
{
    [Fact]
    public async Task Labels_set_at_creation_leave_events_by_the_author()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana", labels: ["access-request", "citizenship::verified"]);

        var events = await world.GetAsync($"{Playground.Issues(iid)}/resource_label_events");

        Assert.Equal(
            ["ana add access-request", "ana add citizenship::verified"],
            events.Json.AsArray()
                .Select(one => $"{one!["user"]!["username"]} {one["action"]} {one["label"]!["name"]}"));
    }

    [Fact]
    public async Task A_guest_may_label_a_new_issue_but_not_later()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("gus", labels: "citizenship::verified");

        var later = await world.TryAsync(
            "labels", new { project = Playground.Requests, iid, @as = "gus", add = "access-request" });
        var byApi = await world.PutAsync(Playground.Issues(iid), new { add_labels = "access-request" }, "gus");

        Assert.Equal(403, later.Status);
        Assert.Contains("gus may not set labels", (string?)later.Answer["message"], StringComparison.Ordinal);
        Assert.Equal(200, byApi.Status);
        Assert.Equal(["citizenship::verified"], Titles(await world.IssueAsync(iid)));
    }

    [Fact]
    public async Task A_scoped_label_pushes_out_the_other_of_its_scope_and_both_leave_events()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana", labels: "citizenship::not-verified");

        await world.DoAsync(
            "labels", new { project = Playground.Requests, iid, @as = "pat", add = "citizenship::verified" });

        var issue = await world.IssueAsync(iid);
        Assert.Equal(["citizenship::verified"], Titles(issue));
        Assert.Equal(
            [
                "ana add citizenship::not-verified",
                "pat remove citizenship::not-verified",
                "pat add citizenship::verified",
            ],
            issue["label_events"]!.AsArray().Select(one => $"{one!["user"]} {one["action"]} {one["label"]}"));
    }

    [Fact]
    public async Task Without_the_licence_scoped_labels_live_side_by_side()
    {
        await using var world = await Playground.OpenAsync();
        await world.DoAsync("behaviours", new { gitlab = new { scoped_labels = false } });

        var iid = await world.FileAsync("ana", labels: ["citizenship::not-verified", "citizenship::verified"]);

        Assert.Equal(2, Titles(await world.IssueAsync(iid)).Count);
    }

    [Fact]
    public async Task An_event_of_a_deleted_label_names_no_label()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana", labels: "citizenship::verified");

        await world.DoAsync("projects", new { project = Playground.Requests, delete_labels = "citizenship::verified" });

        var events = await world.GetAsync($"{Playground.Issues(iid)}/resource_label_events");
        Assert.Null(events.Json[0]!["label"]);
        Assert.Empty(Titles(await world.IssueAsync(iid)));
    }

    [Fact]
    public async Task A_label_that_nobody_knows_is_made_when_a_reporter_applies_it_and_dropped_for_a_guest()
    {
        await using var world = await Playground.OpenAsync();

        var byReporter = await world.FileAsync("lena", labels: "brand new");
        var byGuest = await world.FileAsync("gus", labels: "never seen");

        Assert.Equal(["brand new"], Titles(await world.IssueAsync(byReporter)));
        Assert.Empty(Titles(await world.IssueAsync(byGuest)));
    }

    [Fact]
    public async Task A_move_copies_label_events_with_their_first_user_and_closes_the_old_issue()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana");
        await world.DoAsync(
            "labels", new { project = Playground.Requests, iid, @as = "pat", add = "citizenship::verified" });
        var first = (await world.GetAsync($"{Playground.Issues(iid)}/resource_label_events")).Json[0]!;

        var moved = await world.DoAsync(
            "move", new { project = Playground.Requests, iid, @as = "max", to = "team/employment" });

        var copied = await world.GetAsync($"projects/team%2Femployment/issues/{moved["iid"]}/resource_label_events");
        Assert.Equal("pat", (string?)copied.Json[0]!["user"]!["username"]);
        Assert.Equal((string?)first["created_at"], (string?)copied.Json[0]!["created_at"]);
        Assert.NotEqual((long)first["id"]!, (long)copied.Json[0]!["id"]!);
        var old = (await world.GetAsync(Playground.Issues(iid))).Json;
        Assert.Equal("closed", (string?)old["state"]);
        Assert.Equal((long)moved["id"]!, (long)old["moved_to_id"]!);
    }

    [Fact]
    public async Task A_clone_is_by_the_cloner_and_its_events_are_not()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana");
        await world.DoAsync(
            "labels", new { project = Playground.Requests, iid, @as = "pat", add = "citizenship::verified" });

        var cloned = await world.DoAsync("clone", new { project = Playground.Requests, iid, @as = "ben" });

        var issue = await world.IssueAsync((long)cloned["iid"]!);
        Assert.Equal("ben", (string?)issue["author"]);
        Assert.Equal("pat", (string?)issue["label_events"]![0]!["user"]);
        Assert.Equal("opened", (string?)(await world.IssueAsync(iid))["state"]);
    }

    private static List<string> Titles(JsonNode issue) => [.. issue["labels"]!.AsArray().Select(one => (string)one!)];
}
