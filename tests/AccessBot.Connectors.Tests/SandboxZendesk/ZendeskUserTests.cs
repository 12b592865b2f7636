using System.Text.Json;
using AccessBot.Practice.Hosting;

namespace AccessBot.Connectors.Tests.SandboxZendesk;

public sealed class ZendeskUserTests
{
    [Fact]
    public async Task The_people_of_the_story_have_no_account_in_either_instance()
    {
        foreach (var instance in AccessBot.Practice.SandboxWorld.UsualInstances)
        {
            await using var zendesk = await ZendeskVisitor.ArriveAsync(instance: instance);
            var emails = zendesk.State("users").Select(user => user.Text("email")).ToList();
            foreach (var name in new[] { "ana", "ben", "max", "pat", "sam", "gus" })
                Assert.DoesNotContain($"{name}@gitlab.com", emails);
            Assert.Equal(60, zendesk.State("tickets").Count);
            Assert.Single(zendesk.World.Users.All, user => user.IsOwner);
        }
    }

    [Fact]
    public async Task A_search_for_an_address_finds_longer_addresses_too()
    {
        await using var zendesk = await ZendeskVisitor.ArriveAsync();
        var hit = Assert.Single(await SearchAsync(zendesk, "email:\"ann@gitlab.com\""));
        Assert.Equal("ann@gitlab.com.example.org", hit.Text("email"));
    }

    [Fact]
    public async Task A_plus_that_was_not_encoded_is_a_blank()
    {
        await using var zendesk = await ZendeskVisitor.ArriveAsync();
        zendesk.Given(new { users = new[] { new { name = "Kim", email = "kim+zd@gitlab.com" } } });
        var raw = await zendesk.GetAsync("/api/v2/users/search?query=email:%22kim+zd@gitlab.com%22");
        Assert.Empty(raw.Json.List("users"));
        Assert.Single(await SearchAsync(zendesk, "email:\"kim+zd@gitlab.com\""));
    }

    [Fact]
    public async Task Search_learns_late_of_a_new_user_and_of_a_change()
    {
        await using var zendesk = await ZendeskVisitor.ArriveAsync();
        var made = await zendesk.PostAsync("/api/v2/users/create_or_update", Wanted("Zoe", "zoe@gitlab.com"));
        Assert.Equal(201, made.Status);
        Assert.Empty(await SearchAsync(zendesk, "zoe@gitlab.com"));
        zendesk.Time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal("Zoe", Assert.Single(await SearchAsync(zendesk, "zoe@gitlab.com")).Text("name"));
        await zendesk.PutAsync($"/api/v2/users/{Id(made)}", new { user = new { name = "Zoë" } });
        Assert.Equal("Zoe", Assert.Single(await SearchAsync(zendesk, "zoe@gitlab.com")).Text("name"));
        Assert.Equal("Zoë", (await zendesk.GetAsync($"/api/v2/users/{Id(made)}")).Json.Text("user.name"));
    }

    [Fact]
    public async Task Create_or_update_knows_a_second_address_and_rewrites_the_name()
    {
        await using var zendesk = await ZendeskVisitor.ArriveAsync();
        var made = await zendesk.PostAsync("/api/v2/users/create_or_update", Wanted("Zoe", "zoe@gitlab.com"));
        await zendesk.PutAsync($"/api/v2/users/{Id(made)}", new { user = new { email = "zoe.k@gitlab.com" } });
        var wanted = Wanted("Zoë Keller", "ZOE.K@gitlab.com");
        var again = await zendesk.PostAsync("/api/v2/users/create_or_update", wanted);
        Assert.Equal((200, Id(made)), (again.Status, Id(again)));
        var user = again.Json.GetProperty("user");
        Assert.Equal(("Zoë Keller", "zoe@gitlab.com"), (user.Text("name"), user.Text("email")));
        var identities = (await zendesk.GetAsync($"/api/v2/users/{Id(made)}/identities")).Json.List("identities");
        Assert.Equal([true, false], identities.Select(one => one.Flag("primary")));
    }

    [Fact]
    public async Task Without_a_role_a_new_user_is_an_end_user_and_the_custom_role_alone_makes_a_light_agent()
    {
        await using var zendesk = await ZendeskVisitor.ArriveAsync();
        var made = await zendesk.PostAsync("/api/v2/users/create_or_update", Wanted("Zoe", "zoe@gitlab.com"));
        Assert.Equal("end-user", made.Json.Text("user.role"));
        object light = new { user = new { custom_role_id = zendesk.LightAgentRole } };
        var raised = await zendesk.PutAsync($"/api/v2/users/{Id(made)}", light);
        var user = raised.Json.GetProperty("user");
        Assert.Equal(("agent", 1), (user.Text("role"), user.Number("role_type")));
        Assert.Equal("General", zendesk.User("zoe@gitlab.com").GetProperty("groups")[0].GetString());
    }

    [Fact]
    public async Task A_created_light_agent_gets_the_app_in_time_and_one_who_was_an_end_user_does_not()
    {
        await using var zendesk = await ZendeskVisitor.ArriveAsync();
        zendesk.Given(new { users = new[] { new { name = "Ben", email = "ben@gitlab.com" } } });
        foreach (var email in new[] { "ana@gitlab.com", "ben@gitlab.com" })
            await zendesk.PostAsync("/api/v2/users/create_or_update", new
            {
                user = new { name = "X", email, custom_role_id = zendesk.LightAgentRole },
            });
        Assert.Equal(("", ""), (Apps(zendesk, "ana@gitlab.com"), Apps(zendesk, "ben@gitlab.com")));
        zendesk.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(("Zendesk Global", ""), (Apps(zendesk, "ana@gitlab.com"), Apps(zendesk, "ben@gitlab.com")));
    }

    [Fact]
    public async Task The_light_agent_role_of_one_instance_is_none_in_the_other()
    {
        await using var global = await ZendeskVisitor.ArriveAsync();
        await using var federal = await ZendeskVisitor.ArriveAsync(instance: "us-federal");
        var refused = await federal.PostAsync("/api/v2/users", new
        {
            user = new { name = "Zoe", email = "zoe@gitlab.com", custom_role_id = global.LightAgentRole },
        });
        Assert.Equal((422, "RecordInvalid"), (refused.Status, refused.Json.Text("error")));
        Assert.DoesNotContain(federal.State("users"), user => user.Text("email") == "zoe@gitlab.com");
    }

    [Fact]
    public async Task An_address_that_somebody_has_cannot_be_created_again()
    {
        await using var zendesk = await ZendeskVisitor.ArriveAsync();
        var refused = await zendesk.PostAsync("/api/v2/users", Wanted("Other", "ann@gitlab.com.example.org"));
        var detail = refused.Json.GetProperty("details").GetProperty("email")[0];
        Assert.Equal((422, "DuplicateValue"), (refused.Status, detail.Text("error")));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("a@b@gitlab.com")]
    [InlineData("<x>@gitlab.com")]
    public async Task An_address_that_is_none_is_refused(string email)
    {
        await using var zendesk = await ZendeskVisitor.ArriveAsync();
        Assert.Equal(422, (await zendesk.PostAsync("/api/v2/users/create_or_update", Wanted("X", email))).Status);
    }

    [Fact]
    public async Task The_owner_cannot_be_touched()
    {
        await using var zendesk = await ZendeskVisitor.ArriveAsync();
        var owner = zendesk.World.Users.All.Single(user => user.IsOwner).Id;
        var path = $"/api/v2/users/{owner}";
        Assert.Equal(403, (await zendesk.PutAsync(path, new { user = new { role = "end-user" } })).Status);
        Assert.Equal(403, (await zendesk.PutAsync(path, new { user = new { suspended = true } })).Status);
        Assert.Equal(403, (await zendesk.PutAsync($"{path}/tags", new { tags = Array.Empty<string>() })).Status);
        Assert.Equal(403, (await zendesk.DeleteAsync(path)).Status);
    }

    [Fact]
    public async Task The_sixth_change_of_one_user_in_a_minute_has_to_wait()
    {
        await using var zendesk = await ZendeskVisitor.ArriveAsync();
        var id = Id(await zendesk.PostAsync("/api/v2/users", Wanted("Zoe", "zoe@gitlab.com")));
        for (var i = 0; i < 4; i++)
            Assert.Equal(200, (await NoteAsync(zendesk, id, $"{i}")).Status);
        zendesk.Time.Advance(TimeSpan.FromSeconds(10));
        var sixth = await NoteAsync(zendesk, id, "six");
        Assert.Equal((429, "50"), (sixth.Status, sixth.Header("Retry-After")));
        var other = zendesk.IdOf("bo.ekman@customer.example");
        Assert.Equal(200, (await NoteAsync(zendesk, other, "x")).Status);
    }

    [Fact]
    public async Task Tags_are_replaced_added_and_removed()
    {
        await using var zendesk = await ZendeskVisitor.ArriveAsync();
        var path = $"/api/v2/users/{zendesk.IdOf("amara.linde@gitlab.com")}/tags";
        object Body(params string[] tags) => new { tags };
        Assert.Equal("200 one two", Tags(await zendesk.PutAsync(path, Body("One", "two", "two"))));
        Assert.Equal("201 one two three", Tags(await zendesk.PostAsync(path, Body("three"))));
        Assert.Equal("200 one two", Tags(await zendesk.DeleteAsync(path + ".json?tags=three")));
        Assert.Equal("200", Tags(await zendesk.PutAsync(path, Body())));
    }

    [Fact]
    public async Task Ending_the_sessions_leaves_none()
    {
        await using var zendesk = await ZendeskVisitor.ArriveAsync();
        var path = $"/api/v2/users/{zendesk.IdOf("amara.linde@gitlab.com")}/sessions";
        Assert.Equal(1, (await zendesk.GetAsync(path)).Json.GetProperty("sessions").GetArrayLength());
        Assert.Equal(204, (await zendesk.DeleteAsync(path)).Status);
        Assert.Equal(0, (await zendesk.GetAsync(path)).Json.GetProperty("sessions").GetArrayLength());
    }

    [Fact]
    public async Task A_deleted_user_can_still_be_read_and_his_address_is_free()
    {
        await using var zendesk = await ZendeskVisitor.ArriveAsync();
        var id = Id(await zendesk.PostAsync("/api/v2/users", Wanted("Zoe", "zoe@gitlab.com")));
        await zendesk.DeleteAsync($"/api/v2/users/{id}");
        Assert.False((await zendesk.GetAsync($"/api/v2/users/{id}")).Json.Flag("user.active"));
        Assert.Equal(201, (await zendesk.PostAsync("/api/v2/users", Wanted("Zoe", "zoe@gitlab.com"))).Status);
    }

    [Fact]
    public async Task Agents_are_listed_by_role_page_by_page()
    {
        await using var zendesk = await ZendeskVisitor.ArriveAsync();
        var first = (await zendesk.GetAsync("/api/v2/users.json?role[]=agent&role[]=admin&per_page=10")).Json;
        Assert.Equal((17, 10), (first.Number("count"), first.GetProperty("users").GetArrayLength()));
        var second = (await zendesk.GetAsync(first.Text("next_page")!)).Json;
        Assert.Equal(7, second.GetProperty("users").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next_page").ValueKind);
    }

    [Fact]
    public async Task The_console_replaces_a_user_with_a_known_address()
    {
        await using var zendesk = await ZendeskVisitor.ArriveAsync();
        object user = new
        {
            name = "Amara L",
            email = "Amara.Linde@gitlab.com",
            role = "agent",
            custom_role_id = (long?)null,
            suspended = true,
            tags = new[] { "x" },
            owner = true,
        };
        var before = zendesk.IdOf("amara.linde@gitlab.com");
        zendesk.Given(new { users = new[] { user } });
        var now = zendesk.User("amara.linde@gitlab.com");
        Assert.Equal((before, "agent", true), (now.Number("id"), now.Text("role"), now.Flag("suspended")));
        Assert.Equal(403, (await NoteAsync(zendesk, before, "x")).Status);
    }

    private static string Apps(ZendeskVisitor zendesk, string login) => string.Join(',',
        JsonSerializer.SerializeToElement(zendesk.Sandbox.Okta.State(), SandboxJson.Options)
            .List("users").Single(user => user.Text("login") == login).List("apps"));

    private static object Wanted(string name, string email) =>
        new { user = new { name, email, skip_verify_email = true } };

    private static long Id(Reply reply) => reply.Json.Number("user.id");

    private static string Tags(Reply reply) => string.Join(' ', [$"{reply.Status}", .. reply.Json.List("tags")]);

    private static Task<Reply> NoteAsync(ZendeskVisitor zendesk, long id, string notes) =>
        zendesk.PutAsync($"/api/v2/users/{id}", new { user = new { notes } });

    private static async Task<IReadOnlyList<JsonElement>> SearchAsync(ZendeskVisitor zendesk, string query) =>
        [.. (await zendesk.GetAsync($"/api/v2/users/search?query={Uri.EscapeDataString(query)}")).Json.List("users")];
}
