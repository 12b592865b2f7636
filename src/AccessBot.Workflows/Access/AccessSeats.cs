using AccessBot.Vocabulary;
using AccessBot.Workflows.Ports;

namespace AccessBot.Workflows.Access;

/// <summary>Gives seat and app, each believed only as it was read back by id.</summary>
public sealed class AccessSeats(
    IZendesk? zendesk, IAppAccess app, AccessOptions options, TimeProvider time)
{
    private static readonly TimeSpan[] Looks =
        [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];

    public async Task<Seat> EnsureSeatAsync(AccessSnapshot seen, CancellationToken ct)
    {
        var person = seen.Facts.Person!;
        var accounts = zendesk ?? throw new InvalidOperationException($"{options.Instance} has no accounts");
        var id = seen.Seat switch
        {
            Seat.EndUser existing => await UpgradeAsync(accounts, existing.User, ct),
            Seat.LightAgent given => given.User.Id,
            _ => await accounts.CreateLightAgentAsync(person, options.LightAgentRole, ct),
        };
        var user = await accounts.FindUserAsync(id, ct)
            ?? throw new VendorTrouble($"Zendesk {options.Instance}", $"user {id} was accepted and cannot be read back yet");
        return Seat.Of(user, options.LightAgentRole) is Seat.LightAgent seat && user.Email == person.Email
            ? seat
            : throw new VendorTrouble($"Zendesk {options.Instance}", $"user {id} was read back, and not as this person's light agent");
    }

    // Okta applies group rules a moment later: a first look at once would only say "not yet".
    public async Task<AppAccess> EnsureAppAsync(AccessSnapshot seen, CancellationToken ct)
    {
        var person = seen.Facts.Person!;
        await app.EnsureAssignedAsync(person, ct);
        var access = AppAccess.Absent;
        foreach (var look in Looks)
        {
            await Task.Delay(look, time, ct);
            access = await app.ReadAsync(person, ct);
            if (access is AppAccess.Assigned or AppAccess.Inactive) return access;
        }

        return access == AppAccess.Absent ? AppAccess.Pending : access;
    }

    private async Task<long> UpgradeAsync(IZendesk accounts, ZendeskUser user, CancellationToken ct)
    {
        await accounts.UpgradeToLightAgentAsync(user.Id, options.LightAgentRole, ct);
        return user.Id;
    }
}
