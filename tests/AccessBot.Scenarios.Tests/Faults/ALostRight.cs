using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Workflows.Kit.Passes;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Faults;

/// <summary>The bot itself is refused: everything of that vendor waits, and goes on by itself when it is mended.</summary>
public sealed class ALostRight : InAPracticeWorld
{
    private const string Own = "accessbot@gitlab.com";

    [Fact]
    public async Task Of_the_bots_in_Zendesk_hands_over_no_removal_and_is_told_once()
    {
        await World.HasAccountAsync();
        await BotIsAsync("agent");
        var request = await World.OffboardAsync();
        for (var looks = 0; looks < 10; looks++) await Bot.LookAsync(request);
        var state = await World.StateAsync();
        Assert.Equal("agent suspended=false tags=1 tickets=0", state.AccountLine());
        Assert.DoesNotContain("instance-handed-over", state.NoteKinds(request));
        Assert.Equal("Zendesk us-federal", Assert.Single(await RefusalsAsync()).Key);

        await BotIsAsync("admin");
        await Bot.LookAsync(request);
        Assert.Equal("end-user suspended=true tags=0 tickets=0", (await World.StateAsync()).AccountLine());
        Assert.Empty(await RefusalsAsync());
    }

    [Fact]
    public async Task Hands_over_no_request_for_access_either()
    {
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", "citizenship::verified");
        await BotIsAsync("agent");
        for (var looks = 0; looks < 10; looks++) Assert.NotNull((await Bot.LookAsync(request)).WakeAt);
        Assert.Single(await RefusalsAsync());

        await BotIsAsync("admin");
        await Bot.LookAsync(request);
        Assert.Contains("ready", (await World.StateAsync()).NoteKinds(request));
    }

    [Theory]
    [InlineData("zendesk:us-federal", "/oauth/tokens")]
    [InlineData("okta", "/oauth2/v1/token")]
    public async Task At_a_token_endpoint_waits_for_as_long_as_it_takes(string target, string path)
    {
        await World.HasAccountAsync();
        await World.FaultAsync(new { target, path, kind = "status", status = 401, count = 10_000 });
        var request = await World.OffboardAsync();
        for (var looks = 0; looks < 10; looks++) await Bot.LookAsync(request);
        Assert.DoesNotContain((await World.StateAsync()).NoteKinds(request), kind => kind.EndsWith("handed-over", StringComparison.Ordinal));
        Assert.Single(await RefusalsAsync());

        World.Sandbox.World.Faults.End();
        await Bot.LookAsync(request);
        Assert.Equal("end-user suspended=true tags=0 tickets=0", (await World.StateAsync()).AccountLine());
    }

    private Task<System.Text.Json.Nodes.JsonNode?> BotIsAsync(string role) => World.PostAsync(
        "zendesk", new { instance = "us-federal", users = new[] { new { name = "AccessBot", email = Own, role } } });

    private async Task<IReadOnlyList<OperatorMessage>> RefusalsAsync() =>
        [.. (await Bot.Services.GetRequiredService<OperatorMessages>().ListAsync(100, default))
            .Where(message => message.Kind == PassTroubles.Refused)];
}
