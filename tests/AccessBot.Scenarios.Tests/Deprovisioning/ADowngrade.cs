using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Scenarios.Tests.Deprovisioning;

/// <summary>
/// What Zendesk does with tickets when a role is taken down changed in May 2026, and nobody has tried it with somebody who
/// becomes an end-user: the removal ends alike whichever way it goes.
/// </summary>
public sealed class ADowngrade : InAPracticeWorld
{
    [Theory]
    [InlineData("light_agents_keep_none")]
    [InlineData("nobody_keeps_any")]
    [InlineData("light_agents_refused")]
    public async Task Ends_with_everything_gone_and_no_open_ticket_left_with_the_bot(string rule)
    {
        await AgentAsync(rule);
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Contains("evidence", state.NoteKinds(request));
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine());
        Assert.Equal(4, state.Tickets().Count(ticket =>
            ticket["status"]!.GetValue<string>() == "open" && ticket["assignee_email"] is null));
    }

    private async Task AgentAsync(string rule)
    {
        await World.HasAccountAsync(tickets: 4);
        await World.PostAsync("zendesk", new
        {
            instance = "us-federal",
            tickets = new[] { new { assignee_email = Leaving.Ana, status = "solved", group = "Support", count = 2 } },
            behaviours = new { downgrading = rule },
        });
    }
}
