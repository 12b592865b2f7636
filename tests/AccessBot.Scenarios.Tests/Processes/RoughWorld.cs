using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Scenarios.Tests.Processes;

/// <summary>
/// A world in which more goes wrong than the bot takes for an accident: so many leave in an hour that the brake would stop them, and
/// the vendor's limits for one user too; the bot is killed so often that it would blame whatever it was looking at.
/// </summary>
public static class RoughWorld
{
    private const int Team = 500;

    /// <summary>Before the first bot starts.</summary>
    public static async Task BeRoughAsync(this PracticeWorld world)
    {
        File.WriteAllLines(world.ConfigFile, File.ReadAllLines(world.ConfigFile).Select(line =>
            line switch
            {
                "  most_percent: 50" => "  most_percent: 100\n  most_removals: 1000",
                "schedule:" => "schedule:\n  give_up_after_crashes: 1000",
                _ => line,
            }));
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
