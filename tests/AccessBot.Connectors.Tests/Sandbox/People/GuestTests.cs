namespace AccessBot.Connectors.Tests.Sandbox.People;

public class GuestTests
{
    [Fact]
    public async Task A_guests_commands_in_a_new_issue_are_dropped()
    {
        await using var world = await Playground.OpenAsync();

        var iid = await world.FileAsync("gus", "Hello\n/label ~\"access-request\"\n/confidential");

        var issue = await world.IssueAsync(iid);
        Assert.Equal("Hello", (string?)issue["description"]);
        Assert.Empty(issue["labels"]!.AsArray());
        Assert.False((bool)issue["confidential"]!);
    }

    [Fact]
    public async Task Confidential_is_passed_over_in_silence_for_an_author_who_is_a_guest_and_set_by_a_planner()
    {
        await using var world = await Playground.OpenAsync();
        await world.DoAsync("members", new { group = "team", username = "tom", access = "planner" });
        await world.DoAsync("members", new { group = "team", username = "ivan", remove = true });
        var byGuest = await world.FileAsync("gus");
        var byNobody = await world.FileAsync("ivan");

        foreach (var (iid, who) in new[] { (byGuest, "gus"), (byNobody, "ivan") })
        {
            var answer = await world.PutAsync(Playground.Issues(iid), new { confidential = true, title = "New" }, who);
            Assert.Equal((200, false), (answer.Status, (bool)answer.Json["confidential"]!));
            Assert.Equal("New", (string?)answer.Json["title"]);
        }

        var set = await world.PutAsync(Playground.Issues(byGuest), new { confidential = true }, "tom");
        Assert.Equal((200, true), (set.Status, (bool)set.Json["confidential"]!));
    }
}
