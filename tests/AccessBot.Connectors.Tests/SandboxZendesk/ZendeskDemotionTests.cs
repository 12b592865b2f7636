namespace AccessBot.Connectors.Tests.SandboxZendesk;

public sealed class ZendeskDemotionTests
{
    private const string Leaver = "leo@gitlab.com";

    [Fact]
    public async Task A_demoted_agents_tickets_go_to_the_acting_admin_where_he_is_in_the_group()
    {
        await using var zendesk = await WithLeaverAsync("Support Operations");
        await DemoteAsync(zendesk);
        var owners = Owners(zendesk, "Support Operations", "open", "solved");
        Assert.Equal(["accessbot@gitlab.com", "accessbot@gitlab.com"], owners);
    }

    [Fact]
    public async Task Elsewhere_they_go_to_the_agent_with_the_lowest_id_of_the_group()
    {
        await using var zendesk = await WithLeaverAsync("Security");
        await DemoteAsync(zendesk);
        Assert.Equal(
            ["joris.peeters@gitlab.com", "joris.peeters@gitlab.com"], Owners(zendesk, "Security", "open", "solved"));
    }

    [Fact]
    public async Task In_a_group_with_nobody_else_they_belong_to_nobody_and_closed_ones_stay()
    {
        await using var zendesk = await WithLeaverAsync("Lonely");
        await DemoteAsync(zendesk);
        Assert.Equal([null, null], Owners(zendesk, "Lonely", "open", "solved"));
        Assert.Equal([Leaver], Owners(zendesk, "Lonely", "closed"));
        Assert.Empty(zendesk.User(Leaver).List("groups"));
    }

    [Fact]
    public async Task Whoever_becomes_a_light_agent_keeps_no_ticket_below_closed()
    {
        await using var zendesk = await WithLeaverAsync("Security");
        var path = $"/api/v2/users/{zendesk.IdOf(Leaver)}";
        var taken = await zendesk.PutAsync(path, new { user = new { custom_role_id = zendesk.LightAgentRole } });
        Assert.Equal(200, taken.Status);
        Assert.Equal([null, "joris.peeters@gitlab.com"], Owners(zendesk, "Security", "open", "solved"));
        Assert.Equal([Leaver], Owners(zendesk, "Security", "closed"));
    }

    [Fact]
    public async Task Whoever_becomes_an_end_user_may_keep_none_by_the_same_rule()
    {
        await using var zendesk = await WithLeaverAsync("Security");
        zendesk.Given(new { behaviours = new { downgrading = "nobody_keeps_any" } });
        await DemoteAsync(zendesk);
        Assert.Equal([null, "joris.peeters@gitlab.com"], Owners(zendesk, "Security", "open", "solved"));
    }

    [Fact]
    public async Task Until_May_2026_nobody_became_a_light_agent_while_tickets_were_not_closed()
    {
        await using var zendesk = await WithLeaverAsync("Support");
        zendesk.Given(new { behaviours = new { downgrading = "light_agents_refused" } });
        var path = $"/api/v2/users/{zendesk.IdOf(Leaver)}";
        var refused = await zendesk.PutAsync(path, new { user = new { custom_role_id = zendesk.LightAgentRole } });
        Assert.Equal(422, refused.Status);
        Assert.Equal([Leaver, Leaver], Owners(zendesk, "Support", "open", "solved").Where(owner => owner == Leaver));
    }

    [Fact]
    public async Task Suspending_alone_leaves_the_role_and_the_tickets()
    {
        await using var zendesk = await WithLeaverAsync("Support");
        await zendesk.PutAsync($"/api/v2/users/{zendesk.IdOf(Leaver)}", new { user = new { suspended = true } });
        Assert.Equal("agent", zendesk.User(Leaver).Text("role"));
        Assert.Equal(3, zendesk.World.Tickets.AssignedTo(zendesk.IdOf(Leaver)).Count);
    }

    [Fact]
    public async Task Leaving_a_group_unassigns_its_working_tickets_a_little_later()
    {
        await using var zendesk = await WithLeaverAsync("Lonely");
        var memberships = await zendesk.GetAsync($"/api/v2/users/{zendesk.IdOf(Leaver)}/group_memberships");
        var lonely = zendesk.World.Groups.All.Single(group => group.Name == "Lonely").Id;
        var membership = memberships.Json.List("group_memberships")
            .Single(one => one.Number("group_id") == lonely).Number("id");
        Assert.Equal(204, (await zendesk.DeleteAsync($"/api/v2/group_memberships/{membership}")).Status);
        Assert.Equal([Leaver], Owners(zendesk, "Lonely", "open"));
        zendesk.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([null], Owners(zendesk, "Lonely", "open"));
        Assert.Equal([Leaver, Leaver], Owners(zendesk, "Lonely", "solved", "closed"));
    }

    private static async Task<ZendeskVisitor> WithLeaverAsync(string group)
    {
        var zendesk = await ZendeskVisitor.ArriveAsync();
        zendesk.Given(new
        {
            users = new[] { new { name = "Leo", email = Leaver, role = "agent" } },
            tickets = new[]
            {
                new { assignee_email = Leaver, status = "open", group, count = 1 },
                new { assignee_email = Leaver, status = "solved", group, count = 1 },
                new { assignee_email = Leaver, status = "closed", group, count = 1 },
            },
        });
        return zendesk;
    }

    private static async Task DemoteAsync(ZendeskVisitor zendesk)
    {
        var path = $"/api/v2/users/{zendesk.IdOf(Leaver)}";
        Assert.Equal(200, (await zendesk.PutAsync(path, new { user = new { role = "end-user" } })).Status);
    }

    // The leaver's tickets are the newest three.
    private static IReadOnlyList<string?> Owners(ZendeskVisitor zendesk, string group, params string[] statuses) =>
    [
        .. zendesk.State("tickets").TakeLast(3)
            .Where(ticket => ticket.Text("group") == group)
            .Where(ticket => statuses.Contains(ticket.Text("status")))
            .Select(ticket => ticket.Text("assignee_email")),
    ];
}
