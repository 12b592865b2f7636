using AccessBot.Scenarios.Tests.World;

namespace AccessBot.Scenarios.Tests.Deprovisioning;

/// <summary>Somebody whom the page names to take the leaver's tickets over, with the whole bot.</summary>
public sealed class AnHeir : InAPracticeWorld
{
    private const string Max = "max@gitlab.com";

    [Fact]
    public async Task With_a_seat_gets_the_tickets_and_is_told()
    {
        await World.HasAccountAsync(tickets: 3);
        await World.HasAccountAsync(email: Max, name: "Max Mann");

        var (state, evidence) = await LeaveAsync("@max");

        Assert.Equal(3, state.OpenTicketsOf(Max));
        Assert.Contains("@max, this issue names you to take them over: they are yours now", evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@max", "This issue names @max to take them over, who has no account in Zendesk US Federal that can take tickets.")]
    [InlineData("@gone-manager", "This issue names gone-manager to take them over, who has no account in Zendesk US Federal that can take tickets.")]
    public async Task Without_a_seat_is_named_with_what_became_of_the_tickets(string heir, string said)
    {
        await World.HasAccountAsync(tickets: 3);

        var (state, evidence) = await LeaveAsync(heir);

        Assert.Equal((0, 0), (state.OpenTicketsOf(Leaving.Ana), state.OpenTicketsOf(Max)));
        Assert.Contains($"{said} They wait in their groups' queues.", evidence.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private async Task<(WorldState State, string Evidence)> LeaveAsync(string heir)
    {
        var request = await World.OffboardAsync(form: OffboardingForm.For(tickets: heir));
        await Bot.LookAsync(request);
        var state = await World.StateAsync();
        return (state, state.Note(request, "evidence"));
    }
}
