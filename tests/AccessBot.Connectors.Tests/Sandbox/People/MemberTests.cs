namespace AccessBot.Connectors.Tests.Sandbox.People;

public class MemberTests
{
    [Fact]
    public async Task Members_all_names_people_of_the_parent_group_and_members_does_not()
    {
        await using var world = await Playground.OpenAsync();

        var direct = await world.GetAsync("groups/company%2Fpeople/members");
        var all = await world.GetAsync("groups/company%2Fpeople/members/all");

        Assert.Equal(["pia"], direct.Json.AsArray().Select(one => (string)one!["username"]!));
        Assert.Equal(["vera", "pia"], all.Json.AsArray().Select(one => (string)one!["username"]!));
    }

    [Fact]
    public async Task A_missing_group_and_a_missing_member_are_told_apart_by_the_message()
    {
        await using var world = await Playground.OpenAsync();

        var noGroup = await world.GetAsync("groups/nowhere/members/all/4001");
        var noMember = await world.GetAsync("groups/people-group/members/all/4002");

        Assert.Equal((404, "404 Group Not Found"), (noGroup.Status, (string?)noGroup.Json["message"]));
        Assert.Equal((404, "404 Not found"), (noMember.Status, (string?)noMember.Json["message"]));
    }

    [Fact]
    public async Task A_member_tells_state_lock_and_last_day()
    {
        await using var world = await Playground.OpenAsync();
        await world.DoAsync("members", new
        {
            group = "people-group",
            username = "pat",
            state = "blocked",
            locked = true,
            membership_state = "awaiting",
            expires_at = "2026-01-31",
        });
        var pat = world.World.People.Find("pat")!.Id;

        var member = (await world.GetAsync($"groups/people-group/members/all/{pat}")).Json;

        Assert.Equal(("blocked", "awaiting", "2026-01-31"),
            ((string?)member["state"], (string?)member["membership_state"], (string?)member["expires_at"]));
        Assert.True((bool)member["locked"]!);
        Assert.Equal(30, (int)member["access_level"]!);
    }

    [Fact]
    public async Task A_blocked_person_and_a_wrong_token_get_no_further()
    {
        await using var world = await Playground.OpenAsync();
        await world.DoAsync("members", new { username = "ben", state = "blocked" });

        Assert.Equal(403, (await world.GetAsync("user", "ben")).Status);
        var wrong = await world.GetAsync("user", "nobody");
        Assert.Equal((401, "401 Unauthorized"), (wrong.Status, (string?)wrong.Json["message"]));
    }

    [Fact]
    public async Task A_membership_that_ended_gives_no_right()
    {
        await using var world = await Playground.OpenAsync();
        var iid = await world.FileAsync("ana");
        await world.DoAsync("members", new { group = "team", username = "ben", expires_at = "2020-01-01" });

        var refused = await world.TryAsync(
            "labels", new { project = Playground.Requests, iid, @as = "ben", add = "admin-access" });

        Assert.Equal(403, refused.Status);
    }

    [Fact]
    public async Task A_person_is_made_with_role_and_groups_and_later_changed()
    {
        await using var world = await Playground.OpenAsync();
        await world.DoAsync("people", new
        {
            username = "nina",
            name = "Nina <b>Bo</b>",
            email = "nina@gitlab.com",
            access = "reporter",
            groups = new[] { "people-group" },
        });
        var changed = await world.DoAsync(
            "people", new { username = "nina", access = "guest", groups = Array.Empty<string>() });

        Assert.Equal(("Nina <b>Bo</b>", "guest"), ((string?)changed["name"], (string?)changed["access"]));
        Assert.Empty(changed["groups"]!.AsArray());
        Assert.Equal("nina", (string?)(await world.GetAsync("users?username=Nina")).Json[0]!["username"]);
    }
}
