using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit;
using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Seats;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory.Removals;

namespace AccessBot.Workflows.Access;

/// <summary>Reads seat and app once the gates are open; holds the ports of its one instance.</summary>
public sealed class SeatReader(
    IZendesk? zendesk, IAppAccess app, IRemovalHistory history, AccessOptions options)
{
    private static readonly ZendeskUser Remembered =
        new(0, "", null, [], "agent", null, false, true, [], null, null, null);

    /// <summary>Stands for a seat that was told long ago and is not read again.</summary>
    internal static Seat Told(AccessOptions options) =>
        options.HasAccounts ? new Seat.LightAgent(Remembered) : new Seat.NotNeeded();

    public async Task<AccessSnapshot> ReadAsync(AccessSnapshot seen, CancellationToken ct)
    {
        var person = seen.Facts.Person!;
        var seat = zendesk is null ? new Seat.NotNeeded() : await ReadSeatAsync(zendesk, seen, person, ct);

        // Without a seat that is needed the app cannot matter yet; ensuring it repeats harmlessly,
        // so it is read only when a seat stands.
        var access = seat is Seat.LightAgent or Seat.NotNeeded ? await app.ReadAsync(person, ct) : AppAccess.NotRead;
        var removed = seat is Seat.Suspended { User: var user }
            ? await history.FindAsync(options.Instance, user.Id, ct) : null;
        return seen with { Seat = seat, App = access, Facts = seen.Facts with { Removed = removed } };
    }

    /// <summary>What the person holds, whatever the gates say; for a look that only watches.</summary>
    public async Task<HeldAccess> SeeAsync(AccessSnapshot seen, Person person, CancellationToken ct)
    {
        var seat = seen.Seat is not Seat.NotRead ? seen.Seat
            : zendesk is null ? new Seat.NotNeeded() : await ReadSeatAsync(zendesk, seen, person, ct);
        var access = seen.App != AppAccess.NotRead ? seen.App : await app.ReadAsync(person, ct);
        return new HeldAccess(
            options.Instance.Value, AccountsHeld.Of(seat), access is AppAccess.Assigned or AppAccess.Pending,
            seat is Seat.LightAgent or Seat.FullAgent or Seat.Admin);
    }

    // The search index lags behind writes: a seat that the journal knows is read by id.
    private async Task<Seat> ReadSeatAsync(
        IZendesk zendesk, AccessSnapshot seen, Person person, CancellationToken ct)
    {
        var given = SeatReceipt.UserIdIn(seen.Facts.Seen?.Journal.LastOrDefault(SeatReceipt.IsGiven)?.Receipt);
        if (given is { } id && await zendesk.FindUserAsync(id, ct) is { IsActive: true } user
            && user.Email == person.Email)
        {
            return Seat.Of(user, options.LightAgentRole);
        }

        return await SeatFinder.FindAsync(zendesk, person, options.LightAgentRole, sameNameCounts: true, ct);
    }
}
