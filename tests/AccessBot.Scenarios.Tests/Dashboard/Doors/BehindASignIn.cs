namespace AccessBot.Scenarios.Tests.Dashboard.Doors;

/// <summary>A desk that people sign in to, with a clock that can be moved; new for each test.</summary>
public abstract class BehindASignIn : IAsyncLifetime
{
    protected AnIdentityProvider GitLab { get; private set; } = null!;

    private protected MovedClock Clock { get; } = new();

    protected ADesk Desk { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        GitLab = await AnIdentityProvider.StartAsync();
        Desk = await ADesk.BehindAsync(GitLab, Clock);
    }

    public virtual async Task DisposeAsync()
    {
        await Desk.DisposeAsync();
        await GitLab.DisposeAsync();
    }
}
