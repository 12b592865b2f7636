using System.Globalization;
using AccessBot.Vocabulary;
using AccessBot.Workflows.Kit.Evidence;
using AccessBot.Workflows.Ports;
using AccessBot.Workflows.Ports.Memory.Removals;

namespace AccessBot.Workflows.Access.Evidence;

/// <summary>Reads again what a grant gave. Holds the ports of its one instance.</summary>
public sealed class GrantLive(IZendesk? zendesk, IAppAccess app, IRemovalHistory history, AccessOptions options)
{
    // The app is asked for by the directory's id alone: name and address may be others by now.
    private static readonly EmailAddress Nobody = EmailAddress.Parse("nobody@accessbot.invalid");

    public async Task<IReadOnlyList<EvidenceLine>> CheckAsync(GrantFacts facts, CancellationToken ct)
    {
        var access = await app.ReadAsync(new Person(facts.Person.Okta, facts.Person.Username ?? "", Nobody), ct);
        return
        [
            .. facts.Account is { } account ? await OfAccountAsync(account, ct) : [],
            Line("the Okta app is assigned", access == AppAccess.Assigned, access == AppAccess.Assigned ? "yes" : InWords(access)),
        ];
    }

    private async Task<IReadOnlyList<EvidenceLine>> OfAccountAsync(GrantedAccount given, CancellationToken ct)
    {
        var name = $"user {given.Id.ToString(CultureInfo.InvariantCulture)}";
        if (zendesk is null) return [Line(name, false, "not read, for this instance has no accounts any more")];
        var removed = await history.FindAsync(options.Instance, given.Id, ct);
        var since = removed is null ? "" : string.Create(
            CultureInfo.InvariantCulture, $"; AccessBot removed this access on {removed.At.UtcDateTime:d MMMM yyyy} ({removed.Request.Item})");
        if (await zendesk.FindUserAsync(given.Id, ct) is not { IsActive: true } user)
            return [Line($"{name} is there", false, $"the account was deleted since{since}")];
        var role = Role(user.Role, user.CustomRole?.Value);
        var isSame = user.Role == given.Role && user.CustomRole?.Value == given.CustomRole;
        return
        [
            Line($"{name} has the role {Role(given.Role, given.CustomRole)}", isSame, isSame ? "yes" : $"{role}{since}"),
            Line($"{name} is not suspended", !user.IsSuspended, user.IsSuspended ? $"it is suspended{since}" : "yes"),
        ];
    }

    private static string Role(string role, long? custom) =>
        custom is null ? role : $"{role} ({custom.Value.ToString(CultureInfo.InvariantCulture)})";

    private static string InWords(AppAccess access) => access switch
    {
        AppAccess.Absent => "it is not",
        AppAccess.Pending => "it is, and Okta has not applied it yet",
        AppAccess.Inactive => "it is, and does not let the person in",
        _ => "not read",
    };

    private EvidenceLine Line(string what, bool holds, string found) => new(options.Instance, what, holds, found);
}
