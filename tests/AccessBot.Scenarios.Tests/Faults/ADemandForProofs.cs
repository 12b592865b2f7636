using AccessBot.Connectors.Okta.Proofs;
using AccessBot.Practice.Okta;
using AccessBot.Scenarios.Tests.Deprovisioning;
using AccessBot.Scenarios.Tests.Federal;
using AccessBot.Scenarios.Tests.World;
using AccessBot.Storage;
using AccessBot.Workflows.Kit.Passes;
using Microsoft.Extensions.DependencyInjection;

namespace AccessBot.Scenarios.Tests.Faults;

/// <summary>Okta demands that tokens are bound to a key (DPoP, RFC 9449).</summary>
public sealed class ADemandForProofs : InAPracticeWorld
{
    [Fact]
    public async Task In_every_call_with_nonces_that_end_at_once_stops_nothing()
    {
        Okta(new() { DemandsDpop = true, DpopNonceInApi = true, DpopNonceSeconds = 1 });
        var request = await World.FileAsync("ana", FederalForm.For());
        await Bot.LookAsync(request);
        await World.LabelAsync(request, "pat", "citizenship::verified");
        for (var looks = 0; looks < 5; looks++) await Bot.LookAsync(request);
        Assert.Contains("ready", (await World.StateAsync()).NoteKinds(request));
        Assert.Empty(await RefusalsAsync());
    }

    [Fact]
    public async Task That_the_bot_may_not_meet_hands_nothing_over_is_told_once_and_ends_by_itself()
    {
        World.Settings.Okta.Dpop = OktaDpop.Off;
        await RestartAsync();
        await World.HasAccountAsync();
        var request = await World.OffboardAsync();
        for (var looks = 0; looks < 10; looks++) await Bot.LookAsync(request);
        Assert.DoesNotContain(
            (await World.StateAsync()).NoteKinds(request), kind => kind.EndsWith("handed-over", StringComparison.Ordinal));
        var message = Assert.Single(await RefusalsAsync());
        Assert.Contains("invalid_dpop_proof. The app demands DPoP, which okta.dpop turns off", message.Text, StringComparison.Ordinal);

        Okta(new() { DemandsDpop = false });
        await Bot.LookAsync(request);
        Assert.Equal("end-user suspended=true tags=0 tickets=0", (await World.StateAsync()).AccountLine());
        Assert.Empty(await RefusalsAsync());
    }

    private void Okta(OktaBehaviours habits) =>
        World.Sandbox.World.Behaviours = World.Sandbox.World.Behaviours with { Okta = habits };

    private async Task<IReadOnlyList<OperatorMessage>> RefusalsAsync() =>
        [.. (await Bot.Services.GetRequiredService<OperatorMessages>().ListAsync(100, default))
            .Where(message => message.Kind == PassTroubles.Refused)];
}
