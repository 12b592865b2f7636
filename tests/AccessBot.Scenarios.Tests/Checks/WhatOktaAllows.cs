using AccessBot.Connectors.Okta.Proofs;
using AccessBot.Practice.Okta;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Checks;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Checks;

/// <summary>What <c>accessbot check</c> says of a service app that Okta allows too little.</summary>
public sealed class WhatOktaAllows : IAsyncLifetime
{
    private PracticeWorld _world = null!;

    public async Task InitializeAsync() => _world = await PracticeWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Names_the_scopes_that_nobody_granted()
    {
        var line = Assert.Single(await WrongAsync(new() { Scopes = ["okta.users.read", "okta.groups.read"] }));
        Assert.Equal("scopes", line.What);
        Assert.EndsWith("has not been granted okta.apps.read, okta.groups.manage", line.Sentence, StringComparison.Ordinal);
        Assert.Equal("grant it in Okta: the app, Okta API Scopes", line.Mend);
    }

    [Fact]
    public async Task Says_that_there_is_no_admin_role_and_what_it_has_to_hold()
    {
        var line = Assert.Single(await WrongAsync(new() { UnderPrivileged = true }));
        Assert.Equal("admin role", line.What);
        var (app, group) = (_world.Settings.Of(Instances.UsFederal).App!.AppId, _world.Settings.Of(Instances.UsFederal).App!.GroupId!);
        Assert.Contains("'Manage group membership'", line.Mend, StringComparison.Ordinal);
        Assert.Contains(app, line.Mend, StringComparison.Ordinal);
        Assert.Contains(group, line.Mend, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Zendesk US Federal", "app us-federal", "'View application and their details'", false)]
    [InlineData("Zendesk US Federal", "app us-federal", "'View application and their details'", true)]
    [InlineData("okta-zendeskfederal-users", "group us-federal", "'Manage group membership'", false)]
    [InlineData("okta-zendeskfederal-users", "group us-federal", "'Manage group membership'", true)]
    [InlineData("sam@gitlab.com", "canary", "'View users and their details'", false)]
    public async Task Names_what_is_outside_of_the_resource_set(string outside, string what, string permission, bool isForbidden)
    {
        var line = Assert.Single(await WrongAsync(new() { OutsideResourceSet = [outside], OutsideIsForbidden = isForbidden }));
        Assert.Equal(what, line.What);
        Assert.Contains(permission, line.Mend, StringComparison.Ordinal);
        Assert.Equal(isForbidden, line.Sentence.Contains("You do not have permission", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Warns_of_a_plain_token_where_a_bound_one_is_wanted()
    {
        _world.Settings.Okta.Dpop = OktaDpop.On;
        var line = Assert.Single(await WrongAsync(new() { DemandsDpop = false }));
        Assert.Equal(CheckMark.Warn, line.Mark);
        Assert.Contains("not bound", line.Sentence, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<CheckLine>> WrongAsync(OktaBehaviours habits)
    {
        _world.Sandbox.World.Behaviours = _world.Sandbox.World.Behaviours with { Okta = habits };
        await using var bot = await _world.StartBotAsync();
        List<CheckLine> wrong = [];
        await foreach (var (_, line) in bot.Services.GetRequiredService<CheckRun>().RunAsync(false, default))
            if (line.Mark is not (CheckMark.Ok or CheckMark.Note)) wrong.Add(line);

        return wrong;
    }
}
