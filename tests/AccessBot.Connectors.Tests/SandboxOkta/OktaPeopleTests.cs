using System.Globalization;
using System.Text.Json;
using AccessBot.Connectors.Tests.SandboxZendesk;

namespace AccessBot.Connectors.Tests.SandboxOkta;

public sealed class OktaPeopleTests
{
    private static readonly string[] Story = ["ana", "ben", "max", "pat", "sam", "gus"];

    [Fact]
    public async Task The_people_of_the_story_are_active_and_have_neither_app_nor_group()
    {
        await using var okta = await OktaVisitor.ArriveAsync();
        foreach (var name in Story)
        {
            var user = (await okta.GetAsync($"/api/v1/users/{name}%40gitlab.com")).Json;
            Assert.Equal("ACTIVE", user.Text("status"));
            Assert.Equal(name, user.Text("profile.gitlabUsername"));
            var federal = $"/api/v1/apps/{okta.App("Zendesk US Federal")}";
            Assert.Equal(404, (await okta.GetAsync($"{federal}/users/{user.Text("id")}")).Status);
        }
    }

    [Fact]
    public async Task A_person_who_is_not_there_is_E0000007()
    {
        await using var okta = await OktaVisitor.ArriveAsync();
        var missing = await okta.GetAsync("/api/v1/users/nobody@gitlab.com");
        Assert.Equal((404, "E0000007"), (missing.Status, missing.Error));
    }

    [Fact]
    public async Task A_person_outside_the_register_is_named_after_his_login_and_has_no_gitlab_username()
    {
        await using var okta = await OktaVisitor.ArriveAsync();
        okta.Given(new { users = new[] { new { login = "zoe.keller@gitlab.com" } } });
        var profile = (await okta.GetAsync("/api/v1/users/zoe.keller@gitlab.com")).Json.GetProperty("profile");
        Assert.Equal("Zoe Keller", profile.Text("displayName"));
        Assert.Equal("", profile.Text("gitlabUsername"));
        okta.People.Put("zkeller", "Zoë Keller", "zoe.keller@gitlab.com");
        profile = (await okta.GetAsync("/api/v1/users/zoe.keller@gitlab.com")).Json.GetProperty("profile");
        Assert.Equal(("Zoë", "zkeller"), (profile.Text("firstName"), profile.Text("gitlabUsername")));
    }

    [Fact]
    public async Task Search_finds_a_deprovisioned_person_and_q_does_not()
    {
        await using var okta = await OktaVisitor.ArriveAsync();
        okta.Given(new { users = new[] { new { login = "left@gitlab.com", status = "DEPROVISIONED" } } });
        Assert.Equal(1, await CountAsync(okta, Search("profile.email eq \"LEFT@gitlab.com\"")));
        Assert.Equal(1, await CountAsync(okta, Filter("profile.login eq \"left@gitlab.com\"")));
        Assert.Equal(0, await CountAsync(okta, Filter("profile.login eq \"LEFT@gitlab.com\"")));
        Assert.Equal(0, await CountAsync(okta, "q=left"));
    }

    [Fact]
    public async Task Two_people_can_have_one_email()
    {
        await using var okta = await OktaVisitor.ArriveAsync();
        okta.Given(new
        {
            users = new[]
            {
                new { login = "jo.one@gitlab.com", email = "jo@gitlab.com" },
                new { login = "jo.two@gitlab.com", email = "jo@gitlab.com" },
            },
        });
        const string Jo = "profile.email eq \"jo@gitlab.com\" and status eq \"ACTIVE\"";
        Assert.Equal(2, await CountAsync(okta, Search(Jo)));
    }

    [Fact]
    public async Task A_search_that_cannot_be_read_is_refused()
    {
        await using var okta = await OktaVisitor.ArriveAsync();
        var refused = await okta.GetAsync("/api/v1/users?" + Search("profile.email eq \"a\" or true"));
        Assert.Equal((400, "E0000031"), (refused.Status, refused.Error));
    }

    [Fact]
    public async Task Pages_are_followed_by_the_link_header()
    {
        await using var okta = await OktaVisitor.ArriveAsync();
        var seen = new List<string>();
        var path = "/api/v1/users?limit=7";
        while (path is not null)
        {
            var page = await okta.GetAsync(path);
            seen.AddRange(page.Json.EnumerateArray().Select(user => user.Text("id")!));
            path = page.Links.FirstOrDefault(link => link.Contains("rel=\"next\""))?.Split('<', '>')[1];
        }

        Assert.Equal(okta.World.Users.Select(user => user.Id), seen);
    }

    [Fact]
    public async Task An_app_without_an_admin_role_is_told_that_there_is_nobody()
    {
        await using var okta = await OktaVisitor.ArriveAsync(new() { UnderPrivileged = true });
        Assert.Equal(0, await CountAsync(okta, "q=ana"));
        Assert.Equal(0, (await okta.GetAsync("/api/v1/apps")).Json.GetArrayLength());
        Assert.Equal(404, (await okta.GetAsync("/api/v1/users/ana@gitlab.com")).Status);
        var member = $"/api/v1/groups/{okta.Group("okta-zendeskfederal-users")}/users/{okta.User("ana@gitlab.com")}";
        Assert.Equal(403, (await okta.PutAsync(member)).Status);
    }

    [Fact]
    public async Task The_limit_says_when_it_ends_and_never_how_long_to_wait()
    {
        await using var okta = await OktaVisitor.ArriveAsync(new() { RequestsPerMinute = 1 });
        var first = await okta.GetAsync("/api/v1/users/ana@gitlab.com");
        Assert.Equal("0", first.Header("X-Rate-Limit-Remaining"));
        var second = await okta.GetAsync("/api/v1/users/ana@gitlab.com");
        Assert.Equal((429, "E0000047"), (second.Status, second.Error));
        Assert.Null(second.Header("Retry-After"));
        var ends = long.Parse(second.Header("X-Rate-Limit-Reset")!, CultureInfo.InvariantCulture);
        Assert.Equal(okta.Time.GetUtcNow().AddMinutes(1), DateTimeOffset.FromUnixTimeSeconds(ends));
    }

    [Fact]
    public async Task Search_learns_late_that_somebody_left_and_reading_by_login_knows_at_once()
    {
        await using var okta = await OktaVisitor.ArriveAsync();
        var left = await okta.PostAsync($"/api/v1/users/{okta.User("ana@gitlab.com")}/lifecycle/deactivate", new { });
        Assert.Equal(200, left.Status);
        var active = Search("profile.email eq \"ana@gitlab.com\" and status eq \"ACTIVE\"");
        Assert.Equal(1, await CountAsync(okta, active));
        Assert.Equal("DEPROVISIONED", (await okta.GetAsync("/api/v1/users/ana@gitlab.com")).Json.Text("status"));
        okta.Time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(0, await CountAsync(okta, active));
    }

    private static string Search(string criteria) => "search=" + Uri.EscapeDataString(criteria);

    private static string Filter(string criteria) => "filter=" + Uri.EscapeDataString(criteria);

    private static async Task<int> CountAsync(OktaVisitor okta, string query)
    {
        var reply = await okta.GetAsync($"/api/v1/users?{query}");
        Assert.Equal((200, JsonValueKind.Array), (reply.Status, reply.Json.ValueKind));
        return reply.Json.GetArrayLength();
    }
}
