using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Vocabulary;

namespace AccessBot.Workflows.Deprovisioning;

/// <summary>Claims each removal before its first effect and again before every further one.</summary>
public sealed class RemovalBrake(
    IRemovalLedger ledger, IOperatorMessages operators, DeprovisioningOptions options, TimeProvider time)
{
    public async Task<InstancePart> ClaimAsync(
        IZendeskRemoval zendesk, RemovalSnapshot seen, InstancePart part, ZendeskUser user, CancellationToken ct)
    {
        var limit = new RemovalLimit(options.MostFor(await zendesk.CountTeamAsync(ct)), options.Window);
        var request = seen.Facts.Seen!.Request;
        var claim = await ledger.ClaimAsync(part.Name, request, BeforeState.Key(user), limit, time.GetUtcNow(), ct);
        if (claim is not RemovalClaim.Held held) return part with { Brake = Brake.Free };

        // Raised for every held claim, not only the one that tripped it: a crash in between must not swallow the message.
        var text = $"All removals are stopped: {held.Why}. Look whether they are meant; then let them go ahead or lift the brake.";
        await operators.RaiseAsync("brake", "removals", text, time.GetUtcNow(), ct);
        return part with { Brake = Brake.On, Facts = part.Facts with { Detail = held.Why } };
    }
}
