namespace AccessBot.Connectors.Tests.Sandbox;

public class LabelListTests
{
    private const string Labels = "projects/team%2Faccess-requests/labels";

    [Fact]
    public async Task A_search_finds_part_of_a_title_in_any_case_and_in_the_ancestor_groups()
    {
        await using var world = await Playground.OpenAsync();

        var found = await world.GetAsync($"{Labels}?search=OFFBOARDING&per_page=1");
        var second = await world.GetAsync(found.Next!);
        var own = await world.GetAsync($"{Labels}?search=offboarding&include_ancestor_groups=false");

        Assert.Equal("offboarding", (string?)found.Json[0]!["name"]);
        Assert.Equal("2", found.Header("x-total"));
        Assert.Equal("offboarding::confirmed", (string?)second.Json[0]!["name"]);
        Assert.Equal("#8E44AD", (string?)second.Json[0]!["color"]);
        Assert.Empty(own.Json.AsArray());
    }

    [Fact]
    public async Task One_label_is_found_by_id_and_by_title_and_its_event_carries_the_id()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana", labels: "offboarding::confirmed");

        var byTitle = await world.GetAsync($"{Labels}/offboarding%3A%3Aconfirmed");
        var byId = await world.GetAsync($"{Labels}/{byTitle.Json["id"]}");
        var missing = await world.GetAsync($"{Labels}/nothing");
        var events = await world.GetAsync($"{Playground.Issues(iid)}/resource_label_events");

        Assert.Equal("offboarding::confirmed", (string?)byId.Json["name"]);
        Assert.Equal((404, "404 Label Not Found"), (missing.Status, (string?)missing.Json["message"]));
        Assert.Equal((long)byTitle.Json["id"]!, (long)events.Json[0]!["label"]!["id"]!);
    }

    [Fact]
    public async Task A_group_lists_and_makes_labels_that_its_projects_carry()
    {
        await using var world = await Playground.OpenAsync();

        var made = await world.PostAsync("groups/team/labels", new { name = "brand new", color = "#123456" });
        var again = await world.PostAsync("groups/team/labels", new { name = "brand new", color = "#123456" });
        var byGuest = await world.PostAsync("groups/team/labels", new { name = "other", color = "#123456" }, "gus");
        var listed = await world.GetAsync("groups/team/labels?search=brand");
        var inProject = await world.GetAsync($"{Labels}/brand%20new");

        Assert.Equal((201, 409, 403), (made.Status, again.Status, byGuest.Status));
        Assert.Equal("brand new", (string?)listed.Json[0]!["name"]);
        Assert.Equal((long)made.Json["id"]!, (long)inProject.Json["id"]!);
    }
}
