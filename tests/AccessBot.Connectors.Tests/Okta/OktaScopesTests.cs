using AccessBot.Connectors.Okta;

namespace AccessBot.Connectors.Tests.Okta;

public sealed class OktaScopesTests
{
    private static readonly OktaAppOptions ByGroup = new() { AppId = "0oa1", GroupId = "00g1" };
    private static readonly OktaAppOptions ByApp = new() { AppId = "0oa2", AssignBy = OktaAssignment.App };

    [Fact]
    public void Are_the_least_that_the_apps_need()
    {
        Assert.Equal(["okta.users.read"], Asked([]));
        Assert.Equal(["okta.users.read", "okta.apps.read", "okta.groups.manage"], Asked([ByGroup]));
        Assert.Equal(["okta.users.read", "okta.apps.manage"], Asked([ByApp]));
        Assert.Equal(["okta.users.read", "okta.apps.manage", "okta.groups.manage"], Asked([ByGroup, ByApp, ByGroup]));
    }

    [Fact]
    public void Can_be_more_and_managing_reads_too() => Assert.Equal(
        ["okta.users.read", "okta.groups.manage", "okta.apps.manage"], Asked([ByGroup], "okta.apps.manage", "okta.apps.read"));

    private static IEnumerable<string> Asked(OktaAppOptions[] apps, params string[] more) =>
        new OktaScopes(new() { Scopes = more }, apps).Asked;
}
