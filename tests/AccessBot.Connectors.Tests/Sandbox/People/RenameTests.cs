namespace AccessBot.Connectors.Tests.Sandbox.People;

public class RenameTests
{
    [Fact]
    public async Task A_renamed_label_leaves_no_event_touches_no_issue_and_shows_its_new_name_in_old_events()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana", labels: "support::to do");
        var before = (await world.GetAsync(Playground.Issues(iid))).Json;

        await world.DoAsync("renames", Label("support::to do", "support::finished"));

        var after = (await world.GetAsync(Playground.Issues(iid))).Json;
        var events = (await world.GetAsync($"{Playground.Issues(iid)}/resource_label_events")).Json.AsArray();
        Assert.Equal((string?)before["updated_at"], (string?)after["updated_at"]);
        Assert.Equal("support::finished", (string?)after["labels"]![0]);
        Assert.Equal("support::finished", (string?)Assert.Single(events)!["label"]!["name"]);
    }

    [Fact]
    public async Task A_label_is_not_renamed_to_a_taken_name()
    {
        await using var world = await Playground.OpenAsync();

        var (status, answer) = await world.TryAsync("renames", Label("offboarding", "offboarding::confirmed"));

        Assert.Equal(400, status);
        Assert.Contains("Title has already been taken", (string?)answer["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renamed_user_keeps_the_id_and_another_person_can_take_the_old_name()
    {
        await using var world = await Playground.OpenAsync();
        var ana = world.World.People.Find("ana")!.Id;
        var iid = await world.FileAsync("ana");

        await world.DoAsync("renames", new { kind = "user", from = "ana", to = "ana.ruiz" });
        var fresh = await world.DoAsync("people", new { username = "ana" });

        var issue = (await world.GetAsync(Playground.Issues(iid), "ana.ruiz")).Json;
        Assert.Equal((ana, "ana.ruiz"), ((long)issue["author"]!["id"]!, (string?)issue["author"]!["username"]));
        Assert.NotEqual(ana, (long)fresh["id"]!);
        Assert.Equal((long)fresh["id"]!, (long)(await world.GetAsync("user", "ana")).Json["id"]!);
        var taken = await world.TryAsync("renames", new { kind = "user", from = "ben", to = "Max" });
        Assert.Equal(409, taken.Status);
    }

    private static object Label(string from, string to) =>
        new { kind = "label", project = Playground.Requests, from, to };
}
