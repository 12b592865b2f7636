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

        return part with { Brake = Brake.On, Facts = part.Facts with { Detail = held.Why } };
    }

    /// <summary>
    /// Says it to operators at every pass that is held, not only at the one that put the brake on: a crash in between
    /// must not swallow the message, and repeating it is no news.
    /// </summary>
    public async Task TellAsync(RemovalSnapshot seen, CancellationToken ct)
    {
        if (seen.Parts.Find(part => part.Brake == Brake.On) is not { } held) return;
        var text =
            $"All removals are stopped: {held.Facts.Detail}. Look whether they are meant; "
                + "then let them go ahead or lift the brake.";
        await operators.RaiseAsync("brake", "removals", text, time.GetUtcNow(), ct);
    }
}
