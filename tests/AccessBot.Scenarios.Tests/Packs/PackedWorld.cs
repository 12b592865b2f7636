using AccessBot.Scenarios.Tests.Dashboard;
using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage.Packs;
using AccessBot.Storage.Reviewing;
using AccessBot.Vocabulary;
using AccessBot.Worker.Packs;
using AccessBot.Worker.Reviewing;
using AccessBot.Workflows.Ports.Reviewing;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Packs;

/// <summary>
/// A practice world in which one person was given access, another lost it, a third was let in past the bot and a fourth was taken in with a reason that
/// a spreadsheet would calculate; and the pack of it.
/// </summary>
public sealed class PackedWorld : IAsyncLifetime
{
    public const string Formula = "=HYPERLINK(\"http://evil.example\",\"look\")";

    private readonly MovedClock clock = new();

    public PracticeWorld World { get; private set; } = null!;

    public Bot Bot { get; private set; } = null!;

    /// <summary>Whole, signed, without names.</summary>
    public string Pack { get; private set; } = "";

    public string PublicKey { get; private set; } = "";

    public async Task InitializeAsync()
    {
        World = await PracticeWorld.StartAsync();
        Bot = await World.StartBotAsync();
        await ReviewAsync();
        await GiveAsync();
        await World.PostAsync("zendesk", new { instance = "us-federal", users = new[] { new { name = "Ben Achterberg", email = "ben@gitlab.com", role = "agent" } } });
        await ReviewAsync();
        await Bot.Services.GetRequiredService<ReviewBook>().AdoptAsync(
            [new Adoption(new InstanceName("global"), "360200000407", "admin", "sam", clock.GetUtcNow(), Formula, null)], default);
        await Bot.LookAsync(await World.OffboardAsync());
        await ReviewAsync();
        Pack = (await WriteAsync("pack")).Folder;
        PublicKey = Path.Combine(Pack, PackFormat.PublicKey);
    }

    /// <summary>Of the thirty days before the next midnight by the world's clock, which moves on past it.</summary>
    public async Task<Packed> WriteAsync(string name, bool withNames = false, InstanceName? only = null)
    {
        clock.Ahead += TimeSpan.FromDays(1);
        var to = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        var files = ActivatorUtilities.CreateInstance<PackFiles>(Bot.Services, clock);
        var writer = ActivatorUtilities.CreateInstance<PackWriter>(Bot.Services, files, clock);
        return await writer.WriteAsync(
            new PackOrder(new Period(to.AddDays(-30), to), only, withNames, Path.Combine(Path.GetDirectoryName(World.ConfigFile)!, name), "kim"), null, default);
    }

    private async Task ReviewAsync() => await Bot.Services.GetRequiredService<Reviews>().RunAsync(null, null, default);

    public async Task DisposeAsync()
    {
        await Bot.DisposeAsync();
        await World.DisposeAsync();
    }

    private async Task GiveAsync()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", "citizenship::verified");
        await Bot.LookAsync(request);
    }
}
