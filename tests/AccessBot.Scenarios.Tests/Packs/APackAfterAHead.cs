using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage.Audit.Checkpoints;
using AccessBot.Storage.Packs;
using AccessBot.Worker.Heads;
using AccessBot.Worker.Packs;
using AccessBot.Worker.Packs.Verification;
using AccessBot.Worker.Reviewing;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Packs;

/// <summary>The bot makes a head of the log each hour by itself, and the row about that may be the last of a period.</summary>
public sealed class APackAfterAHead : InAPracticeWorld
{
    [Fact]
    public async Task Is_whole_though_nothing_happened_since()
    {
        var clock = new MovedClock();
        await Bot.Services.GetRequiredService<Reviews>().RunAsync(null, null, default);
        using (var key = Bot.Services.GetRequiredService<HeadSigning>().FindKey())
            Assert.NotNull(await Bot.Services.GetRequiredService<CheckpointBook>().MakeAsync(TimeSpan.Zero, key, clock.GetUtcNow(), default));

        for (var again = 1; again <= 2; again++)
        {
            clock.Ahead += TimeSpan.FromSeconds(2);
            var to = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
            var writer = ActivatorUtilities.CreateInstance<PackWriter>(
                Bot.Services, ActivatorUtilities.CreateInstance<PackFiles>(Bot.Services, clock), clock);
            var packed = await writer.WriteAsync(
                new PackOrder(new Period(to.AddDays(-1), to), null, WithNames: false, Path.Combine(Path.GetDirectoryName(World.ConfigFile)!, $"pack-{again}"), "kim"),
                null, default);

            var report = await PackVerification.RunAsync(packed.Folder, [], default);
            Assert.Empty(report.Integrity.Concat(report.Completeness).Concat(report.Signature));
        }
    }
}
