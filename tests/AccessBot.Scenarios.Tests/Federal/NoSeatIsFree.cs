using AccessBot.Scenarios.Tests.LightAgent;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Workflows.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Federal;

/// <summary>An instance's seats are used up: who waits is told once, and goes on by themselves.</summary>
public sealed class NoSeatIsFree : InAPracticeWorld
{
    [Fact]
    public async Task A_federal_request_waits_says_so_once_and_is_given_one_when_there_is()
    {
        await SeatsAsync("us-federal", 0);
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", "citizenship::verified");
        var outcome = await Bot.LookAsync(request);
        for (var looks = 0; looks < 9; looks++) await Bot.LookAsync(request);

        var state = await World.StateAsync();
        Assert.True(outcome is { NeedsPerson: true, WakeAt: not null });
        Assert.Equal(["no-seat", "people-asked", "status"], state.NoteKinds(request));
        Assert.Contains("no seat is free", state.Note(request, "status"), StringComparison.Ordinal);
        Assert.Single(await MessagesAsync(), message => message is { Kind: SeatShortage.Kind, Key: "us-federal" });

        await SeatsAsync("us-federal", null);
        await Bot.LookAsync(request);
        state = await World.StateAsync();
        Assert.Contains("ready", state.NoteKinds(request));
        Assert.DoesNotContain(await MessagesAsync(), message => message.Kind == SeatShortage.Kind);
    }

    [Fact]
    public async Task A_light_agents_sender_gets_one_mail_about_it_and_then_the_account()
    {
        await SeatsAsync("global", 0);
        await World.SendAsync();
        await Bot.WorkAsync();
        var row = await Bot.OnlyRowAsync();
        await Bot.LookAsync(row.Request);
        Assert.Equal(["Zendesk Global has no seat free just now"], (await World.StateAsync()).SubjectsTo(Deprovisioning.Leaving.Ana));

        await SeatsAsync("global", null);
        await Bot.LookAsync(row.Request);
        var state = await World.StateAsync();
        Assert.Equal(2, state.SubjectsTo(Deprovisioning.Leaving.Ana).Count);
        Assert.NotNull(state.Account(Deprovisioning.Leaving.Ana, "global"));
    }

    private Task<System.Text.Json.Nodes.JsonNode?> SeatsAsync(string instance, int? seats) =>
        World.PostAsync("zendesk", new { instance, behaviours = new { seats } });

    private async Task<IReadOnlyList<OperatorMessage>> MessagesAsync() =>
        await Bot.Services.GetRequiredService<OperatorMessages>().ListAsync(100, default);
}
