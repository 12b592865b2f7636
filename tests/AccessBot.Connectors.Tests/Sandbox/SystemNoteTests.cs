namespace AccessBot.Connectors.Tests.Sandbox;

public class SystemNoteTests
{
    private const string Form = "Hello\n\n- [ ] first\n- [ ] second\n";

    [Fact]
    public async Task A_ticked_box_is_the_only_thing_told_even_when_other_text_changed_with_it()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana", Form);

        await world.PutAsync(
            Playground.Issues(iid), new { description = "Goodbye\n\n- [x] first\n- [x] second\n" }, "ben");
        await world.DoAsync("edits", Edit(iid, "max", "Goodbye\n\n- [ ] first\n- [x] second"));

        Assert.Equal(
            [
                "ben: marked the checklist item **first** as completed",
                "ben: marked the checklist item **second** as completed",
                "max: marked the checklist item **first** as incomplete",
            ],
            await ToldAsync(world, iid));
    }

    [Fact]
    public async Task Any_other_change_of_the_text_is_told_as_a_changed_description()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana", Form + "\n```\n- [ ] in code\n```\n<!-- \n- [ ] hidden\n-->");

        await world.DoAsync("edits", Edit(iid, "ana", Form + "\n```\n- [x] in code\n```\n<!-- \n- [x] hidden\n-->"));
        await world.DoAsync("edits", Edit(iid, "ana", "Hello\n\n- [x] first, really\n- [ ] second\n"));
        await world.DoAsync("edits", Edit(iid, "ana", "Hello\n\n- [x] second\n"));

        Assert.Equal(Enumerable.Repeat("ana: changed the description", 3), await ToldAsync(world, iid));
    }

    [Fact]
    public async Task A_new_title_is_told_with_marks_by_whoever_gave_the_command()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana");

        await world.PostAsync($"{Playground.Issues(iid)}/notes", new { body = "/title Federal removal" }, "lena");

        Assert.Equal(
            ["lena: changed title from **Federal {-access-}** to **Federal {+removal+}**"],
            await ToldAsync(world, iid));
    }

    [Fact]
    public async Task Closing_and_reopening_leave_state_events_and_no_note_and_a_move_takes_them_along()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana");
        await world.PutAsync(Playground.Issues(iid), new { state_event = "close" }, "lena");
        await world.DoAsync("edits", new { project = Playground.Requests, iid, @as = "ana", state = "reopen" });
        Assert.Empty(await ToldAsync(world, iid));

        var moved = await world.DoAsync(
            "move", new { project = Playground.Requests, iid, @as = "max", to = "team/employment" });

        var events = (await world.GetAsync(
            $"projects/team%2Femployment/issues/{moved["iid"]}/resource_state_events")).Json.AsArray();
        Assert.Equal(
            ["lena closed", "ana reopened"], events.Select(one => $"{one!["user"]!["username"]} {one["state"]}"));
        Assert.All(events, one => Assert.Equal((long)moved["id"]!, (long)one!["resource_id"]!));
    }

    private static object Edit(long iid, string who, string description) =>
        new { project = Playground.Requests, iid, @as = who, description };

    private static async Task<IEnumerable<string>> ToldAsync(Playground world, long iid) =>
        (await world.GetAsync($"{Playground.Issues(iid)}/notes?sort=asc")).Json.AsArray()
            .Select(one => $"{one!["author"]!["username"]}: {one["body"]}");
}
