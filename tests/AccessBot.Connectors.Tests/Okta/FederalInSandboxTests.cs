using AccessBot.Connectors.Tests.Http;
using AccessBot.Practice.Hosting;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Connectors.Tests.Okta;

/// <summary>What a Federal request asks of Zendesk and Okta, against the practice world.</summary>
public sealed class FederalInSandboxTests
{
    private static readonly EmailAddress Ana = EmailAddress.Parse("ana@gitlab.com");

    [Fact]
    public async Task From_nothing_to_a_seat_and_the_app_takes_four_requests_each()
    {
        await using var practice = await PracticeWorld.StartAsync();
        var ana = Assert.Single(await practice.Directory.FindPeopleAsync(Ana, default));
        Assert.True(ana.IsActive);
        Assert.Empty(await practice.Federal.FindUsersByEmailAsync(Ana, default));
        Assert.Empty(await practice.Federal.FindUsersByNameAsync(ana.Name, default));
        var id = await practice.Federal.CreateLightAgentAsync(ana.ToPerson(), practice.LightAgent, default);
        var seat = await practice.Federal.FindUserAsync(id, default);
        Assert.Equal(AppAccess.Absent, await practice.App.ReadAsync(ana.ToPerson(), default));
        await practice.App.EnsureAssignedAsync(ana.ToPerson(), default);
        practice.Time.Pass(TimeSpan.FromSeconds(2));

        Assert.Equal(AppAccess.Assigned, await practice.App.ReadAsync(ana.ToPerson(), default));
        Assert.Equal(("agent", practice.LightAgent, Ana, false), (seat!.Role, seat.CustomRole, seat.Email, seat.IsSuspended));
        Assert.NotNull(seat.RequestId);
        Assert.Equal((4, 4), (practice.Requests("zendesk:us-federal"), practice.Requests("okta")));
        Assert.Equal(0, practice.Requests("zendesk:global"));
    }

    [Fact]
    public async Task An_end_user_is_found_upgraded_and_read_back_in_four_requests()
    {
        await using var practice = await PracticeWorld.StartAsync();
        practice.World.Zendesk["us-federal"].Users.Seeded(practice.World.Zendesk["us-federal"].Users.Add("Ana Ruiz", "ana@gitlab.com"));

        var user = Assert.Single(await practice.Federal.FindUsersByEmailAsync(Ana, default));
        await practice.Federal.UpgradeToLightAgentAsync(user.Id, practice.LightAgent, default);
        var after = await practice.Federal.FindUserAsync(user.Id, default);
        Assert.Equal(("end-user", "agent", practice.LightAgent), (user.Role, after!.Role, after.CustomRole));
        Assert.Equal(4, practice.Requests("zendesk:us-federal"));
    }

    [Fact]
    public async Task A_created_account_whose_answer_was_lost_is_the_same_account_at_the_second_try()
    {
        await using var practice = await PracticeWorld.StartAsync();
        var person = new Person("00u1", "Ana Ruiz", Ana);
        practice.World.Faults.Add(new("zendesk:us-federal", "POST", "users", FaultKind.DropAfter));
        await Assert.ThrowsAsync<VendorTrouble>(
            () => practice.Federal.CreateLightAgentAsync(person, practice.LightAgent, default));

        await Assert.ThrowsAsync<VendorTrouble>(
            () => practice.Federal.CreateLightAgentAsync(person, practice.LightAgent, default));
        practice.Time.Pass(TimeSpan.FromMinutes(10)); // the search index is late
        var found = Assert.Single(await practice.Federal.FindUsersByEmailAsync(Ana, default));
        Assert.Equal(
            found.Id, Assert.Single(practice.World.Zendesk["us-federal"].Users.All, u => u.Email == "ana@gitlab.com").Id);
    }

    [Theory]
    [InlineData("admin"), InlineData("agent"), InlineData("end-user")]
    public async Task Whoever_has_the_address_already_is_not_changed(string role)
    {
        await using var practice = await PracticeWorld.StartAsync();
        var users = practice.World.Zendesk["us-federal"].Users;
        var known = users.Add("Somebody Else", "ana@gitlab.com");
        known.Role = role;
        await Assert.ThrowsAsync<VendorTrouble>(() => practice.Federal.CreateLightAgentAsync(
            new("00u1", "Ana Ruiz", Ana), practice.LightAgent, default));

        Assert.Equal(("Somebody Else", role, null), (known.Name, known.Role, known.CustomRoleId));
    }

    [Theory]
    [InlineData(false, false), InlineData(true, false), InlineData(true, true)]
    public async Task The_app_is_given_whatever_Okta_demands_of_tokens(bool demandsDpop, bool nonceInApi)
    {
        await using var practice = await PracticeWorld.StartAsync(
            new() { Okta = new() { DemandsDpop = demandsDpop, DpopNonceInApi = nonceInApi, DpopNonceSeconds = 60 } });
        var ana = Assert.Single(await practice.Directory.FindPeopleAsync(Ana, default)).ToPerson();
        practice.Time.Pass(TimeSpan.FromMinutes(2)); // every nonce has ended
        await practice.App.EnsureAssignedAsync(ana, default);
        practice.Time.Pass(TimeSpan.FromHours(2)); // and the token
        Assert.Equal(AppAccess.Assigned, await practice.App.ReadAsync(ana, default));
    }

    [Fact]
    public async Task A_membership_is_pending_while_Okta_is_late()
    {
        await using var practice = await PracticeWorld.StartAsync(new() { Okta = new() { GroupDelaySeconds = 120 } });
        var ana = Assert.Single(await practice.Directory.FindPeopleAsync(Ana, default)).ToPerson();
        await practice.App.EnsureAssignedAsync(ana, default);

        Assert.Equal(AppAccess.Pending, await practice.App.ReadAsync(ana, default));
        practice.Time.Pass(TimeSpan.FromMinutes(3));
        Assert.Equal(AppAccess.Assigned, await practice.App.ReadAsync(ana, default));
    }

    [Fact]
    public async Task An_app_without_rights_is_found_out()
    {
        await using var practice = await PracticeWorld.StartAsync(new() { Okta = new() { UnderPrivileged = true } });
        await Assert.ThrowsAnyAsync<VendorTrouble>(() => practice.Directory.FindPeopleAsync(Ana, default));
    }

    [Fact]
    public async Task Somebody_who_does_not_exist_is_nobody()
    {
        await using var practice = await PracticeWorld.StartAsync();
        Assert.Empty(await practice.Directory.FindPeopleAsync(EmailAddress.Parse("nobody@gitlab.com"), default));
        Assert.Equal(3, practice.Requests("okta"));
    }

    [Fact]
    public async Task Tokens_end_and_are_renewed_while_the_bot_runs_on()
    {
        await using var practice = await PracticeWorld.StartAsync();
        await practice.Directory.FindPeopleAsync(Ana, default);
        await practice.Federal.FindUsersByEmailAsync(Ana, default);
        practice.Time.Pass(TimeSpan.FromHours(3));

        Assert.Single(await practice.Directory.FindPeopleAsync(Ana, default));
        Assert.Empty(await practice.Federal.FindUsersByEmailAsync(Ana, default));
    }

    [Fact]
    public async Task The_light_agent_role_of_one_instance_is_refused_by_the_other()
    {
        await using var practice = await PracticeWorld.StartAsync();
        await Assert.ThrowsAsync<VendorRefusal>(
            () => practice.Global.CreateLightAgentAsync(new("00u1", "Ana Ruiz", Ana), practice.LightAgent, default));
    }
}
