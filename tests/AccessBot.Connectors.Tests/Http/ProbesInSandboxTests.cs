using AccessBot.Connectors.GitLab;
using AccessBot.Connectors.Okta;
using AccessBot.Connectors.Zendesk;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Tests.Http;

/// <summary>What <c>check</c> can learn of each vendor.</summary>
public sealed class ProbesInSandboxTests
{
    [Fact]
    public async Task GitLab_tells_the_tokens_scopes_and_the_labels()
    {
        await using var practice = await PracticeWorld.StartAsync();
        var probe = practice.Get<GitLabProbe>();

        var token = await probe.ReadTokenAsync(default);
        Assert.True(token.IsActive);
        Assert.Contains("api", token.Scopes);
        Assert.Contains("access-request", await probe.ListLabelsAsync("team/access-requests", false, default));
    }

    [Fact]
    public async Task GitLab_tells_what_a_path_may_have_been_meant_to_be()
    {
        await using var practice = await PracticeWorld.StartAsync();
        var probe = practice.Get<GitLabProbe>();

        Assert.Contains("team/access-requests", await probe.ListPlacesAsync("team/acess-requests", isGroup: false, default));
        // The bot is a member of the one, and the other is called alike.
        var groups = await probe.ListPlacesAsync("peeple-group", isGroup: true, default);
        Assert.Contains("team", groups);
        Assert.DoesNotContain("people-group", groups);
        Assert.Contains("people-group", await probe.ListPlacesAsync("people-grup", isGroup: true, default));
        Assert.Null(await probe.FindPlaceAsync("team/nothing", isGroup: false, default));
        Assert.Equal("internal", (await probe.FindPlaceAsync("team/employment", isGroup: false, default))?.Visibility);
    }

    [Fact]
    public async Task Zendesk_tells_the_groups_that_tickets_can_be_in()
    {
        await using var practice = await PracticeWorld.StartAsync();

        var groups = await practice.Get<ZendeskProbe>(Instances.UsFederal).ListGroupsAsync(default);

        Assert.Contains(groups, group => group is { Name: "Support Operations", Id: > 0 });
        Assert.Equal(5, groups.Count);
    }

    [Fact]
    public async Task Okta_tells_what_its_apps_groups_and_attributes_are_called()
    {
        await using var practice = await PracticeWorld.StartAsync();
        var (probe, world) = (practice.Get<OktaProbe>(), practice.World.Okta.Assignments);

        var app = Assert.Single(await probe.ListAppsAsync("Zendesk US", default));
        Assert.Equal((world.FindApp("Zendesk US Federal")!.Id, "Zendesk US Federal"), (app.Id, app.Name));
        Assert.Equal(2, (await probe.ListAppsAsync(null, default)).Count);
        Assert.Equal("okta-zendeskfederal-users", Assert.Single(await probe.ListGroupsAsync("okta-zendeskfed", default)).Name);
        Assert.Contains("gitlabUsername", await probe.ListAttributesAsync("sam@gitlab.com", default));
        Assert.Empty(await probe.ListAttributesAsync("nobody@gitlab.com", default));
    }

    [Fact]
    public async Task Zendesk_tells_who_signs_in_and_which_role_is_the_light_agent()
    {
        await using var practice = await PracticeWorld.StartAsync();
        var probe = practice.Get<ZendeskProbe>(Instances.UsFederal);

        Assert.Equal("admin", (await probe.FindSelfAsync(default))?.Role);
        var roles = await probe.ListCustomRolesAsync(default);
        Assert.Equal(practice.LightAgent, Assert.Single(roles, role => role.IsLightAgent).Id);
    }

    [Fact]
    public async Task Okta_tells_whether_app_group_and_canary_are_there()
    {
        await using var practice = await PracticeWorld.StartAsync();
        var (probe, world) = (practice.Get<OktaProbe>(), practice.World.Okta.Assignments);

        Assert.True((await probe.FindPersonAsync("sam@gitlab.com", default)).IsSeen);
        Assert.Equal(new(null, null), await probe.FindPersonAsync("nobody@gitlab.com", default));
        var app = world.FindApp("Zendesk US Federal")!.Id;
        Assert.Equal("Zendesk US Federal", (await probe.FindAppAsync(app, default)).Name);
        Assert.False((await probe.FindAppAsync("0oanone", default)).IsSeen);
        var group = world.EnsureGroup("okta-zendeskfederal-users").Id;
        Assert.Equal("okta-zendeskfederal-users", (await probe.FindGroupAsync(group, default)).Name);
        Assert.True(await probe.HasBoundTokenAsync(default));
    }

    [Fact]
    public async Task Okta_does_not_say_which_scope_nobody_granted_and_the_probe_does()
    {
        await using var practice = await PracticeWorld.StartAsync(new() { Okta = new() { Scopes = ["okta.users.read", "okta.apps.manage"] } });
        Assert.Equal(["okta.apps.read", "okta.groups.manage"], await practice.Get<OktaProbe>().FindUngrantedAsync(default));
        var refusal = await Assert.ThrowsAsync<VendorRefusal>(
            () => practice.Directory.FindPeopleAsync(EmailAddress.Parse("ana@gitlab.com"), default));
        Assert.EndsWith("Grant the app in Okta: okta.users.read, okta.apps.read, okta.groups.manage", refusal.Message, StringComparison.Ordinal);
    }
}
