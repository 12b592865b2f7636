using System.Text.Json.Nodes;
using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Scenarios.Tests.Deprovisioning.Pace;

/// <summary>What a removal may cost the vendor.</summary>
public sealed class TheBudget
{
    [Fact]
    public async Task Ten_thousand_tickets_cost_a_hundred_jobs_two_listings_and_sixteen_other_requests()
    {
        await using var world = await PracticeWorld.StartAsync();
        world.Settings.Of(Instances.UsFederal).Zendesk!.RequestsPerMinute = 100_000;
        await world.HasAccountAsync(tickets: 10_000);
        await world.PostAsync("zendesk", new
        {
            instance = "us-federal",
            behaviours = new { requests_per_minute = 0, ticket_updates_per_minute = 0 },
        });
        await using var bot = await world.StartBotAsync();
        await bot.LookAsync(await world.OffboardAsync());

        var routes = (await world.CountsAsync())["zendesk:us-federal"]!.AsObject();
        var (jobs, pages) = (Count(routes, "update_many"), Count(routes, "tickets/assigned"));
        var others = routes.Sum(route => route.Value!.GetValue<int>()) - jobs - pages - Count(routes, "oauth");
        Assert.Equal("end-user suspended=true tags=0 tickets=0", (await world.StateAsync()).AccountLine());
        Assert.InRange(jobs, 100, 100);
        Assert.InRange(pages, 101, 202);
        Assert.True(others <= 16, string.Join(", ", routes.Select(route => $"{route.Key} {route.Value}")));
    }

    private static int Count(JsonObject routes, string part) =>
        routes.Where(route => route.Key.Contains(part, StringComparison.Ordinal))
            .Sum(route => route.Value!.GetValue<int>());
}
