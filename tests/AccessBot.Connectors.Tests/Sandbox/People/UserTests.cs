namespace AccessBot.Connectors.Tests.Sandbox.People;

public class UserTests
{
    [Fact]
    public async Task A_profile_tells_bot_state_and_a_public_address_and_no_other()
    {
        await using var world = await Playground.OpenAsync();
        var made = await world.DoAsync("people", new
        {
            username = "nina",
            email = "nina@gitlab.com",
            public_email = "nina@example.org",
            bot = true,
        });
        await world.DoAsync("members", new { username = "nina", state = "blocked" });

        var nina = (await world.GetAsync($"users/{made["id"]}")).Json;
        var ana = (await world.GetAsync($"users/{world.World.People.Find("ana")!.Id}")).Json;

        Assert.Equal(
            (true, "blocked", "nina@example.org"),
            ((bool)nina["bot"]!, (string?)nina["state"], (string?)nina["public_email"]));
        Assert.Equal((false, ""), ((bool)ana["bot"]!, (string?)ana["public_email"]));
        Assert.Null(ana["email"]);
        Assert.Equal("404 User Not Found", (string?)(await world.GetAsync("users/1")).Json["message"]);
    }

    [Fact]
    public async Task A_username_is_found_whole_and_in_any_case()
    {
        await using var world = await Playground.OpenAsync();

        Assert.Equal("ana", (string?)(await world.GetAsync("users?username=ANA")).Json[0]!["username"]);
        Assert.Empty((await world.GetAsync("users?username=an")).Json.AsArray());
    }
}
