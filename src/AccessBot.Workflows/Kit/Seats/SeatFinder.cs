using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Kit.Seats;

/// <summary>
/// What a person has in an instance before anything is given there. A seat is given under <see cref="Person.Email"/>, and only where
/// no other address of theirs leads to an account that settles it: a suspension is not walked round, and nobody gets a second seat.
/// </summary>
public static class SeatFinder
{
    /// <param name="sameNameCounts">Whether an account of exactly this name under any address is one too many.</param>
    public static async Task<Seat> FindAsync(
        IZendesk zendesk, Person person, CustomRoleId role, bool sameNameCounts, CancellationToken ct)
    {
        var seat = Seat.Of(person, await zendesk.FindUsersByEmailAsync(person.Email, ct), [], role);
        if (seat is Seat.None or Seat.EndUser or Seat.LightAgent && await FindElsewhereAsync(zendesk, person, role, ct) is { } elsewhere
            && (seat is not Seat.LightAgent || elsewhere is Seat.Suspended))
        {
            return elsewhere;
        }

        return seat switch
        {
            Seat.EndUser { User: var user } => await JudgeAsync(zendesk, person, user, ct) ?? seat,
            Seat.LightAgent { User: var user } => await JudgeAsync(zendesk, person, user, ct) ?? seat,
            Seat.None when sameNameCounts => Seat.Of(person, [], await zendesk.FindUsersByNameAsync(person.Name, ct), role),
            _ => seat,
        };
    }

    private static async Task<Seat?> FindElsewhereAsync(
        IZendesk zendesk, Person person, CustomRoleId role, CancellationToken ct)
    {
        foreach (var address in person.Addresses.Concat(person.Former).Where(address => address != person.Email))
        {
            foreach (var user in await zendesk.FindUsersByEmailAsync(address, ct))
            {
                // Whoever has the person's own address is classified already.
                if (user.IsActive && user.Email != person.Email && Elsewhere(person, user, role) is { } seat) return seat;
            }
        }

        return null;
    }

    // A former address may be a colleague's by now: what stands under it is never told as the person's own.
    private static Seat? Elsewhere(Person person, ZendeskUser user, CustomRoleId role) => Seat.Of(user, role) switch
    {
        Seat.EndUser when !IsOwn(person, user) => null,
        _ when !IsOwn(person, user) => new Seat.Clash(Seat.UnderFormer, user.Id),
        _ when !person.Owns(user.Email) => new Seat.Clash(Seat.SecondaryAddress, user.Id),
        Seat.EndUser or Seat.LightAgent => new Seat.Clash(Seat.LoginAddress, user.Id),
        var settled => settled,
    };

    private static bool IsOwn(Person person, ZendeskUser user) =>
        person.Owns(user.Email) || user.Identities.Any(address => person.Owns(address));

    // Whoever has another verified address of the account can sign in, or write, as the agent that it would be.
    private static async Task<Seat?> JudgeAsync(IZendesk zendesk, Person person, ZendeskUser user, CancellationToken ct) =>
        (await zendesk.ReadVerifiedAddressesAsync(user.Id, ct)).Any(address => !person.Owns(address) && !person.HadBefore(address))
            ? new Seat.Clash(Seat.ForeignAddress, user.Id) : null;
}
