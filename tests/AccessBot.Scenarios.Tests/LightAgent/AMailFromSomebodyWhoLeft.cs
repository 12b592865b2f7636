using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Vocabulary;
using AccessBot.Workflows.LightAgent;

namespace AccessBot.Scenarios.Tests.LightAgent;

/// <summary>Ana was offboarded and the issue is closed; the directory still shows her as active, and she writes for a seat.</summary>
public sealed class AMailFromSomebodyWhoLeft : InAPracticeWorld
{
    [Fact]
    public async Task Is_for_an_operator()
    {
        await LeavesAsync();
        await World.SendAsync();
        await Bot.WorkAsync();

        await IsHandedOverAsync();
        Assert.Empty((await World.StateAsync()).SubjectsTo(Leaving.Ana));
    }

    [Fact]
    public async Task Is_answered_when_an_operator_gave_the_seat_by_hand()
    {
        await LeavesAsync();
        await World.SendAsync();
        await Bot.WorkAsync();
        await World.PostAsync("zendesk", new
        {
            instance = "global",
            users = new[] { new { email = Leaving.Ana, name = "Ana Ruiz", role = "agent", custom_role_id = World.Settings.LightAgent!.Rules.LightAgentRole.Value } },
        });
        await Bot.LookAsync((await Bot.OnlyRowAsync()).Request);

        Assert.Single((await World.StateAsync()).SubjectsTo(Leaving.Ana));
    }

    [Fact]
    public async Task Is_one_like_any_other_when_the_directorys_record_was_made_since()
    {
        await LeavesAsync();
        await World.PostAsync("okta", new { users = new[] { new { login = Leaving.Ana, name = "Ana Ruiz", gitlab_username = "ana", created = "2099-01-01T00:00:00Z" } } });
        await World.SendAsync();
        await Bot.WorkAsync();

        Assert.StartsWith("agent", (await World.StateAsync()).AccountLine(instance: "global"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_one_like_any_other_when_a_request_gave_her_access_since()
    {
        await LeavesAsync();
        var request = await World.FileAsync("ana", Federal.FederalForm.For());
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", "citizenship::verified");
        await Bot.LookAsync(request);
        await World.SendAsync();
        await Bot.WorkAsync();

        Assert.StartsWith("agent", (await World.StateAsync()).AccountLine(instance: "global"), StringComparison.Ordinal);
    }

    private async Task IsHandedOverAsync()
    {
        var row = await Bot.OnlyRowAsync();
        Assert.Equal(("hand-over", Because.Removed), (row.Kind, row.Because));
        Assert.Null((await World.StateAsync()).Account(Leaving.Ana, "global"));
    }

    private async Task<RequestRef> LeavesAsync()
    {
        var request = await World.OffboardAsync();
        await Bot.LookAsync(request);
        await World.SetStateAsync(request, "sam", "close");
        await Bot.LookAsync(request);
        Assert.Equal(2, (await World.StateAsync()).NoteKinds(request).Count(kind => kind == "no-account"));
        return request;
    }
}
