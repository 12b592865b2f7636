using System.Globalization;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Deprovisioning.Readers;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory;
using AccessBot.Workflows.Ports.Memory.Removals;

namespace AccessBot.Workflows.Deprovisioning;

/// <summary>Claims each removal before its first effect and again before every further one.</summary>
public sealed class RemovalBrake(
    IRemovalLedger ledger, IOperatorMessages operators, DeprovisioningOptions options, TimeProvider time)
{
    /// <summary>The kind of what operators are told, and how its key begins where one person's removals are held.</summary>
    public const string Message = "brake", OneWord = "by-";

    public async Task<InstancePart> ClaimAsync(
        IZendeskRemoval zendesk, RemovalSnapshot seen, InstancePart part, ZendeskUser? user,
        CancellationToken ct)
    {
        var limit = options.LimitFor(await zendesk.CountTeamAsync(ct));
        var claim = await ledger.ClaimAsync(Asked(seen, part, user), limit, time.GetUtcNow(), ct);
        if (claim is not RemovalClaim.Held held) return part with { Brake = Brake.Free };

        return part with
        {
            Brake = Of(held),
            Facts = part.Facts with { Detail = held.Why },
        };
    }

    public static Brake Of(RemovalClaim.Held held) => held.IsOfOne ? Brake.OnForOne : Brake.On;

    /// <param name="user">Null for somebody who holds the Okta app and has no account.</param>
    public static RemovalAsked Asked(RemovalSnapshot seen, InstancePart part, ZendeskUser? user) => new(
        part.Name, seen.Facts.Seen!.Request,
        user is null ? $"okta {seen.Facts.Person!.DirectoryId}" : BeforeState.Key(user), seen.Facts.Said?.By?.UserId ?? 0,
        seen.Facts.Person!.DirectoryId ?? seen.Facts.Person.Email.Value);

    /// <summary>
    /// Says it to operators at every pass that is held, not only at the one that put the brake on: a crash in between
    /// must not swallow the message, and repeating it is no news.
    /// </summary>
    public async Task TellAsync(RemovalSnapshot seen, CancellationToken ct)
    {
        if (seen.AllParts.FirstOrDefault(part => part.Brake is Brake.On or Brake.OnForOne) is not { } held) return;
        var by = seen.Facts.Said?.By;
        var (key, text) = held.Brake == Brake.On
            ? ("removals",
                $"All removals are stopped: {held.Facts.Detail}. Look whether they are meant; "
                    + "then let them go ahead or lift the brake.")
            : (string.Create(CultureInfo.InvariantCulture, $"{OneWord}{by?.UserId ?? 0}"),
                $"Removals that {by?.InWords ?? "one person"} said yes to are held: {held.Facts.Detail}. "
                    + "Look whether they are meant; then let them go ahead.");
        await operators.RaiseAsync(Message, key, text, time.GetUtcNow(), ct);
    }
}
