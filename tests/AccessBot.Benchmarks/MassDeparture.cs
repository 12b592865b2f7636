using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Benchmarks;

/// <summary>A world in which so many leave in an hour that the brake, and the vendor's limits for one user, are out of the way.</summary>
internal static class MassDeparture
{
    private const int Team = 500;

    public static async Task AllowAsync(PracticeWorld world)
    {
        File.WriteAllLines(world.ConfigFile, File.ReadAllLines(world.ConfigFile).Select(line =>
            line == "  most_percent: 50" ? "  most_percent: 100\n  most_removals: 1000" : line));
        (world.Settings.Deprovisioning.MostRemovals, world.Settings.Deprovisioning.MostPercent) = (1000, 100);
        var vendors = world.Sandbox.World;
        vendors.Behaviours = vendors.Behaviours with
        {
            Zendesk = vendors.Behaviours.Zendesk with { UserUpdatesPerMinute = 0, TicketUpdatesPerMinute = 0, RequestsPerMinute = 0 },
        };
        await world.PostAsync("zendesk", new
        {
            instance = "us-federal",
            users = Enumerable.Range(1, Team).Select(i => new { name = $"Agent {i}", email = $"agent-{i}@gitlab.com", role = "agent" }),
        });
    }
}
