namespace AccessBot.Connectors.Tests.Sandbox;

public class ServiceDeskTests
{
    [Fact]
    public async Task A_project_and_an_issue_tell_that_notes_go_outside()
    {
        await using var world = await Playground.OpenAsync();
        await world.DoAsync("projects", new { project = Playground.Requests, service_desk = true });
        var filed = await world.DoAsync("issues", new
        {
            project = Playground.Requests,
            @as = "ana",
            title = "From outside",
            service_desk_reply_to = "somebody@example.org",
        });

        var project = (await world.GetAsync("projects/team%2Faccess-requests")).Json;
        var other = (await world.GetAsync("projects/team%2Femployment")).Json;
        var issue = (await world.GetAsync(Playground.Issues((long)filed["iid"]!))).Json;

        Assert.Equal((true, false), ((bool)project["service_desk_enabled"]!, (bool)other["service_desk_enabled"]!));
        Assert.Equal("somebody@example.org", (string?)issue["service_desk_reply_to"]);
    }

    [Fact]
    public async Task Discussions_links_and_hooks_answer_public_clients()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana");
        await world.PostAsync($"{Playground.Issues(iid)}/notes", new { body = "Hello" });

        var discussions = (await world.GetAsync($"{Playground.Issues(iid)}/discussions")).Json.AsArray();

        Assert.Equal("Hello", (string?)Assert.Single(discussions)!["notes"]![0]!["body"]);
        Assert.Equal(200, (await world.GetAsync($"{Playground.Issues(iid)}/links")).Status);
        Assert.Equal((200, 403), (await HooksAsync("accessbot"), await HooksAsync("ben")));

        async Task<int> HooksAsync(string who) =>
            (await world.GetAsync("projects/team%2Faccess-requests/hooks", who)).Status;
    }
}
