namespace AccessBot.Scenarios.Tests.World;

/// <summary>A practice world and one bot in it, new for each test.</summary>
public abstract class InAPracticeWorld : IAsyncLifetime
{
    protected PracticeWorld World { get; private set; } = null!;

    /// <summary>Looks when it is told to; a test may put another in its place.</summary>
    protected Bot Bot { get; set; } = null!;

    public async Task InitializeAsync()
    {
        World = await PracticeWorld.StartAsync();
        Bot = await World.StartBotAsync();
    }

    /// <summary>A new bot with the settings as they are now.</summary>
    protected async Task RestartAsync()
    {
        await Bot.DisposeAsync();
        Bot = await World.StartBotAsync();
    }

    public async Task DisposeAsync()
    {
        await Bot.DisposeAsync();
        await World.DisposeAsync();
    }
}
