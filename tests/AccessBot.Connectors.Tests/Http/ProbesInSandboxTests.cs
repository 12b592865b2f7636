using AccessBot.Connectors.GitLab;
using AccessBot.Connectors.Okta;
using AccessBot.Connectors.Zendesk;

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

        Assert.True(await probe.SeesAsync("sam@gitlab.com", default));
        Assert.False(await probe.SeesAsync("nobody@gitlab.com", default));
        var app = world.FindApp("Zendesk US Federal")!.Id;
        Assert.Equal("Zendesk US Federal", await probe.FindAppAsync(app, default));
        Assert.Null(await probe.FindAppAsync("0oanone", default));
        var group = world.EnsureGroup("okta-zendeskfederal-users").Id;
        Assert.Equal("okta-zendeskfederal-users", await probe.FindGroupAsync(group, default));
    }
}
