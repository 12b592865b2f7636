using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Scenarios.Tests.Deprovisioning.Pace;

/// <summary>Zendesk's search learns of an account minutes late: nobody is called gone because of that.</summary>
public sealed class ASearchThatIsLate : InAPracticeWorld
{
    [Fact]
    public async Task Hides_no_account_that_the_bot_gave_itself()
    {
        await World.PostAsync(
            "zendesk", new { instance = "us-federal", behaviours = new { search_lag_seconds = 600 } });
        var access = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(access);
        await World.LabelAsync(access, "pat", "citizenship::verified");
        await Bot.LookAsync(access);
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.Contains("ready", state.NoteKinds(access));
        Assert.Equal("end-user suspended=true tags=0 tickets=0", state.AccountLine());
    }

    [Fact]
    public async Task Is_asked_once_more_before_none_is_said()
    {
        World.Settings.Deprovisioning.IndexDelay = TimeSpan.FromHours(1);
        await World.PostAsync(
            "zendesk", new { instance = "us-federal", behaviours = new { search_lag_seconds = 600 } });
        var users = World.Sandbox.World.Zendesk["us-federal"].Users;
        var ana = users.Add("Ana Ruiz", Leaving.Ana);
        ana.Role = "agent";
        users.Touched(ana);
        var request = await World.OffboardAsync();
        var outcome = await Bot.LookAsync(request);
        Assert.Equal(["status"], (await World.StateAsync()).NoteKinds(request));
        Assert.NotNull(outcome.WakeAt);

        users.Seeded(ana);
        World.Settings.Deprovisioning.IndexDelay = TimeSpan.FromMilliseconds(1);
        // GitLab's clock shows whole seconds, and "later" begins with the next one.
        await Task.Delay(TimeSpan.FromSeconds(1.1), TimeProvider.System);
        await Bot.LookAsync(request);
        var state = await World.StateAsync();
        Assert.Equal(["evidence", "no-account", "status"], state.NoteKinds(request));
        Assert.StartsWith("end-user suspended=true", state.AccountLine(), StringComparison.Ordinal);
        Assert.Contains("Looked at again", state.Note(request, "no-account"), StringComparison.Ordinal);
    }
}
