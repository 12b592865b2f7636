using AccessBot.Scenarios.Tests.World;
using AccessBot.Worker.Cli;
using AccessBot.Worker.Configuration;

namespace AccessBot.Scenarios.Tests.Replicas;

/// <summary>Services share a PostgreSQL database and its requests; a single pass is no part of that.</summary>
public sealed class OnceBesideAService
{
    [ReplicaFact]
    public async Task Works_alone_or_not_at_all()
    {
        await using var database = await SharedDatabase.CreateAsync();
        await using var world = await PracticeWorld.StartAsync();
        var settings = SettingsFile.Load(world.ConfigOn(database));

        var first = await StartAsync(settings, polls: true);
        await using (await StartAsync(settings, polls: true))
        {
            await first.DisposeAsync();
            var refused = await Assert.ThrowsAsync<DatabaseTrouble>(() => StartAsync(settings, polls: false));
            Assert.StartsWith("another bot works on the database s", refused.Message, StringComparison.Ordinal);
            Assert.Contains(": a service ('run') or another single pass. Stop that one first", refused.Message, StringComparison.Ordinal);
        }

        await using (await StartAsync(settings, polls: false))
        {
            var refused = await Assert.ThrowsAsync<DatabaseTrouble>(() => StartAsync(settings, polls: true));
            Assert.Contains(": a single pass ('once').", refused.Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<DatabaseTrouble>(() => StartAsync(settings, polls: false));
        }

        await using var again = await StartAsync(settings, polls: true);
    }

    private static Task<BotHost> StartAsync(Settings settings, bool polls) =>
        BotHost.CreateAsync(BotStart.For(settings, polls, verbose: false, TextWriter.Null), default);
}
