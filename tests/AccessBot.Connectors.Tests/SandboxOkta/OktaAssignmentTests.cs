using System.Text.Json;
using AccessBot.Connectors.Tests.SandboxZendesk;
using AccessBot.Practice.Hosting;

namespace AccessBot.Connectors.Tests.SandboxOkta;

public sealed class OktaAssignmentTests
{
    private const string Federal = "Zendesk US Federal";
    private const string FederalUsers = "okta-zendeskfederal-users";

    [Fact]
    public async Task A_group_brings_its_app_a_little_later_and_takes_it_away_a_little_later()
    {
        await using var okta = await OktaVisitor.ArriveAsync();
        var (member, appUser) = Paths(okta, "ana@gitlab.com");
        Assert.Equal(204, (await okta.PutAsync(member)).Status);
        Assert.Equal(204, (await okta.PutAsync(member)).Status);
        Assert.Equal(404, (await okta.GetAsync(appUser)).Status);
        okta.Time.Advance(TimeSpan.FromSeconds(0.3));
        Assert.Equal("GROUP", (await okta.GetAsync(appUser)).Json.Text("scope"));
        Assert.Equal(204, (await okta.DeleteAsync(member)).Status);
        Assert.Equal(200, (await okta.GetAsync(appUser)).Status);
        okta.Time.Advance(TimeSpan.FromSeconds(0.3));
        Assert.Equal(404, (await okta.GetAsync(appUser)).Status);
    }

    [Fact]
    public async Task An_assignment_by_a_group_cannot_be_deleted_from_the_app()
    {
        await using var okta = await OktaVisitor.ArriveAsync();
        okta.Given(new { users = new[] { new { login = "ana@gitlab.com", groups = new[] { FederalUsers } } } });
        var (_, appUser) = Paths(okta, "ana@gitlab.com");
        Assert.Equal(403, (await okta.DeleteAsync(appUser)).Status);
        Assert.Equal(200, (await okta.GetAsync(appUser)).Status);
    }

    [Fact]
    public async Task An_assignment_of_ones_own_is_made_once_and_can_be_deleted()
    {
        await using var okta = await OktaVisitor.ArriveAsync();
        var (_, appUser) = Paths(okta, "ana@gitlab.com");
        var body = new { id = okta.User("ana@gitlab.com"), scope = "USER" };
        var users = $"/api/v1/apps/{okta.App(Federal)}/users";
        var before = (await okta.GetAsync(users)).Json.GetArrayLength();
        for (var i = 0; i < 2; i++) Assert.Equal("USER", (await okta.PostAsync(users, body)).Json.Text("scope"));
        Assert.Equal(before + 1, (await okta.GetAsync(users)).Json.GetArrayLength());
        Assert.Equal(204, (await okta.DeleteAsync(appUser)).Status);
        Assert.Equal(404, (await okta.GetAsync(appUser)).Status);
    }

    [Fact]
    public async Task Attributes_that_the_app_maps_are_refused()
    {
        await using var okta = await OktaVisitor.ArriveAsync();
        var refused = await okta.PostAsync($"/api/v1/apps/{okta.App(Federal)}/users",
            new { id = okta.User("ana@gitlab.com"), scope = "USER", profile = new { email = "x" } });
        Assert.Equal((403, "E0000075"), (refused.Status, refused.Error));
    }

    [Fact]
    public async Task The_group_of_the_app_can_be_proved()
    {
        await using var okta = await OktaVisitor.ArriveAsync();
        var app = $"/api/v1/apps/{okta.App(Federal)}/groups";
        Assert.Equal(200, (await okta.GetAsync($"{app}/{okta.Group(FederalUsers)}")).Status);
        Assert.Equal(404, (await okta.GetAsync($"{app}/{okta.Group("okta-zendeskglobal-users")}")).Status);
    }

    [Fact]
    public async Task The_state_names_what_each_person_has()
    {
        await using var okta = await OktaVisitor.ArriveAsync();
        okta.Given(new
        {
            users = new object[]
            {
                new { login = "ben@gitlab.com", apps = new[] { "Zendesk Global" } },
                new { login = "ana@gitlab.com", status = "SUSPENDED", groups = new[] { FederalUsers } },
            },
        });
        var users = JsonSerializer.SerializeToElement(okta.World.State(), SandboxJson.Options)
            .List("users").ToDictionary(user => user.Text("login")!, user => user.GetRawText());
        Assert.Equal(
            """{"login":"ben@gitlab.com","status":"ACTIVE","apps":["Zendesk Global"],"groups":[]}""",
            users["ben@gitlab.com"]);
        Assert.Equal(
            """{"login":"ana@gitlab.com","status":"SUSPENDED","apps":["Zendesk US Federal"],"""
                + $"\"groups\":[\"{FederalUsers}\"]}}",
            users["ana@gitlab.com"]);
    }

    private static (string Member, string AppUser) Paths(OktaVisitor okta, string login) => (
        $"/api/v1/groups/{okta.Group(FederalUsers)}/users/{okta.User(login)}",
        $"/api/v1/apps/{okta.App(Federal)}/users/{okta.User(login)}");
}
